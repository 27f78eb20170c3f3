export const giveUp = ({ data, log }: any) => {
  log.error('Return failed', { reason: data.message });
};

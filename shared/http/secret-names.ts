/** Whether a header, a parameter or a field of that name holds what opens something. The system's connection adds it instead. */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  const whole = words.join('');
  return (
    /^(?:authorization|proxyauthorization|cookie|auth|key|sig|signature|jwt|bearer)$/.test(whole) ||
    /apikey|accesskey|secret|password|passwd|privatekey|subscriptionkey|credential/.test(whole) ||
    (words.includes('token') && !words.includes('page') && !words.includes('next')) ||
    /^x?(?:csrf|xsrf|auth|access|session|id|refresh)token$/.test(whole)
  );
}

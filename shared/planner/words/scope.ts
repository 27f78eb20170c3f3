/** Words of data integration. One of them is enough to be about it. */
const integration =
  /\b(?:integrat\w*|sync\w*|synchroni\w+|webhooks?|api|apis|etl|connect(?:or|s|ed|ion)?|workflows?|pipelines?|endpoints?|upsert\w*|migrat\w+|data (?:flow|warehouse|transfer)|import\w*|export\w*|mapp?(?:ings?|ed)|cron|schedul\w+|crm|erp|database|systems?|records?|automat\w+|replicat\w+)\b/i;

/** What people ask of an assistant that is no data integration. */
const elsewhere =
  /\b(?:poem|poetry|haiku|limerick|sonnet|song|lyrics|story|stories|novel|essay|joke|riddle|recipe|cook|translate|homework|weather|horoscope|diet|workout|birthday|love letter|cover letter|painting|picture of|movie|football|capital of|explain|meaning of life|who (?:is|was|won)|tell me about|speech|slogan)\b/i;

/** Why a prompt is not for Flowright, and what to ask for instead; `null` for one that is. */
export function declineReason(
  prompt: string,
  hasSystems: boolean,
  hasEvent: boolean,
): { readonly reason: string; readonly suggestion: string } | null {
  const isAbout = integration.test(prompt) || hasEvent;
  if (prompt.trim() !== '' && isAbout) return null;
  if (prompt.trim() !== '' && hasSystems && !elsewhere.test(prompt)) return null;
  return {
    reason: 'Flowright builds data integrations, and this does not tell of one.',
    suggestion:
      'Say which systems are to be connected, what starts the flow and what is to happen, such as "When a contact is created in HubSpot, create a lead in Salesforce. Map: email → Email."',
  };
}

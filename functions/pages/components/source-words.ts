/** Says where a rule comes from, as people read it: without the remarks for whoever keeps the policy. */
export const sourceWords = (source: string): string => source.replace(/ \([^)]*\)/g, '');

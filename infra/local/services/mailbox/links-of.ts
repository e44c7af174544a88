const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&#x2F;': '/', '&quot;': '"', '&#39;': "'" };

const decoded = (text: string) => text.replace(/&(?:amp|quot|#39|#x2F);/g, (entity) => entities[entity] ?? entity);

/** Where a sentence ends, an address in it does not go on. */
const withoutStop = (url: string) => url.replace(/[.,;:!?)\]}'"]+$/, '');

const isWeb = (url: string) => /^https?:\/\/\S+$/.test(url) && URL.canParse(url);

/** Find the web addresses of a mail, each once, in the order of its text, then of its HTML. */
export const linksOf = (text: string, html: string): string[] => {
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([url]) => withoutStop(url));
  const inHtml = [...html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) =>
    decoded(double ?? single ?? ''),
  );
  return [...new Set([...inText, ...inHtml].filter(isWeb))];
};

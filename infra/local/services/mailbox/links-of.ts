import { unescaped } from '../../desk/unescaped.ts';

/** The punctuation that ends a sentence is no part of an address in it. */
const withoutStop = (url: string) => url.replace(/[.,;:!?)\]}'"]+$/, '');

const isWeb = (url: string) => /^https?:\/\/\S+$/.test(url) && URL.canParse(url);

/** Finds the web addresses of a mail, each once, in the order of its text, then of its HTML. */
export const linksOf = (text: string, html: string): string[] => {
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([url]) => withoutStop(url));
  const inHtml = [...html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) =>
    unescaped(double ?? single ?? ''),
  );
  return [...new Set([...inText, ...inHtml].filter(isWeb))];
};

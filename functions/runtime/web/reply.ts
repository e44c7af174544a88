import { tooLargeFilePage, tooLargePage } from '../../pages/error-pages.ts';
import { layout } from '../../pages/layout.ts';
import type { Answer } from './answer.ts';
import { fitsInReply } from './fits-in-reply.ts';
import { securityHeaders } from './headers.ts';
import type { WebSettings } from './settings.ts';

/** A reply as API Gateway takes it (payload format 2.0). */
export type Reply = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
  readonly isBase64Encoded?: boolean;
};

/** A stylesheet changes with a release, and browsers ask again after a day. */
const oneDay = 'public, max-age=86400';

const pageOf = async ({ page, status }: Extract<Answer, { kind: 'page' }>, settings: WebSettings) => {
  const body = String(await layout(page, settings));
  if (fitsInReply(body)) return { status, body };
  return { status: 413, body: String(await layout(tooLargePage(), settings)) };
};

/** Says after how many seconds to come again, where the same request may succeed then. */
const retryAfter: Readonly<Record<number, number>> = { 429: 60, 503: 120 };

const pageReply = async (answer: Extract<Answer, { kind: 'page' }>, settings: WebSettings): Promise<Reply> => {
  const { status, body } = await pageOf(answer, settings);
  return { statusCode: status, headers: headersOf(answer), body };
};

const fileReply = async (
  { saveAs, type, body }: Extract<Answer, { kind: 'file' }>,
  settings: WebSettings,
): Promise<Reply> => {
  if (!fitsInReply(body)) return pageReply({ kind: 'page', page: tooLargeFilePage(), status: 413 }, settings);
  // What is saved is somebody's own and is kept nowhere on the way; anything else is the same for everybody.
  const how: Readonly<Record<string, string>> =
    saveAs === undefined ? { 'cache-control': oneDay } : { 'content-disposition': `attachment; filename="${saveAs}"` };
  const headers = { ...securityHeaders(), 'content-type': type, ...how };
  return { statusCode: 200, headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
};

const headersOf = ({ page, status }: Extract<Answer, { kind: 'page' }>): Readonly<Record<string, string>> => {
  const seconds = page.retryAfter ?? retryAfter[status];
  const more = {
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    ...(page.goesOnTo === undefined ? {} : { refresh: `0; url=${page.goesOnTo}` }),
  };
  return { ...securityHeaders(page.formsLeadTo), 'content-type': 'text/html; charset=utf-8', ...more };
};

/** Turns an answer into a reply: a page gets its frame and the headers, a redirect is "see other". */
export const replyOf = async (answer: Answer, settings: WebSettings): Promise<Reply> => {
  if (answer.kind === 'redirect') {
    const headers = { ...securityHeaders(), location: answer.to };
    return { statusCode: 303, headers, cookies: answer.cookies ?? [], body: '' };
  }
  return answer.kind === 'file' ? fileReply(answer, settings) : pageReply(answer, settings);
};

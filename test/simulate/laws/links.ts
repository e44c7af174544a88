import type { Law } from '../audited.ts';

/** No link of a letter opens a form any more once the application has ended: it opens a page that says so, or none. */
export const linksClosed: Law = ({ opened }) =>
  opened.flatMap(({ path, statusCode, body }) => {
    const name = `${path.slice(0, 16)}…`;
    if (statusCode === 200) return body.includes('<form') ? [`${name} still opens a form after the end`] : [];
    return statusCode === 404 ? [] : [`${name} answers ${statusCode} after the end`];
  });

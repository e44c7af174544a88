import { escaped } from './escaped.ts';

const style = `
:root { color-scheme: light; font: 1.0625rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
body { margin: 0 auto; max-width: 46rem; padding: 0 1rem 3rem; overflow-wrap: anywhere; }
header { border-bottom: 4px solid #1d70b8; padding: .75rem 0; margin-bottom: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
a { color: #1d5a96; text-underline-offset: .15em; }
:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #ffdd00; color: #0b0c0c; }
ol { list-style: none; padding: 0; margin: 0; }
ol.mails > li { border-bottom: 1px solid #b1b4b6; padding: .75rem 0; }
.small { color: #505a5f; font-size: .9375rem; margin: 0; }
.fate { display: inline-block; background: #f4cdc6; color: #2a0b06; padding: 0 .5rem; font-size: .9375rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
label { display: block; font-weight: 600; }
input { font: inherit; padding: .4rem; border: 2px solid #0b0c0c; width: min(20rem, 100%); box-sizing: border-box; }
button { font: inherit; padding: .45rem .9rem; border: 0; background: #00703c; color: #fff; cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; }
iframe { width: 100%; height: 32rem; border: 1px solid #b1b4b6; }
pre { white-space: pre-wrap; font: inherit; border-left: 4px solid #b1b4b6; padding-left: 1rem; }
`;

/** Put a mailbox page together: `title` is text, `main` is HTML that its maker escaped. */
export const mailboxLayout = (title: string, main: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Mailbox</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><a href="/mailbox">Mailbox</a> <span class="small">Every letter that was sent from this machine; none left it.</span></header>
<main>
<h1>${escaped(title)}</h1>
${main}
</main>
</body>
</html>
`;

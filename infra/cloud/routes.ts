const getAndPost = (...paths: string[]) => paths.flatMap((path) => [`GET ${path}`, `POST ${path}`]);

/** Lists who answers what: route keys of API Gateway by the entry file of the function that serves them. */
export const routes: Readonly<Record<string, readonly string[]>> = {
  'web/public': [
    'GET /',
    'GET /requirements',
    ...getAndPost('/where-do-i-stand'),
    'GET /register',
    'GET /certificates/{number}',
    'GET /assets/{file}',
    // Whatever leads nowhere: a person who mistyped an address gets a page, not API Gateway's JSON.
    '$default',
  ],
  'web/applicant': [
    ...getAndPost('/apply', '/application/{link}', '/application/{link}/{page}', '/application/{link}/{page}/{item}'),
  ],
  'web/payer': [...getAndPost('/pay/{link}'), 'GET /pay/{link}/{page}'],
  'web/referee': getAndPost('/reference/{link}', '/reference/{link}/{page}'),
  'web/reviewer': getAndPost('/review/{link}', '/review/{link}/{page}'),
  'web/coordinator': getAndPost('/coordinator/{link}', '/coordinator/{link}/{page}'),
  'web/stripe-webhook': ['POST /stripe/webhook'],
};

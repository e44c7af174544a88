const getAndPost = (...paths: string[]) => paths.flatMap((path) => [`GET ${path}`, `POST ${path}`]);

/** Lists who answers what: route keys of API Gateway by the entry file of the function that serves them. */
export const routes: Readonly<Record<string, readonly string[]>> = {
  'web/public': [
    'GET /',
    'GET /requirements',
    ...getAndPost('/where-do-i-stand'),
    'GET /register',
    'GET /certificates/{number}',
    'GET /certificates/{number}/{file}',
    'GET /assets/{file}',
    // Whatever leads nowhere: a person who mistyped an address gets a page, not API Gateway's JSON.
    '$default',
  ],
  'web/applicant': [
    'GET /applications',
    'GET /applications/data',
    ...getAndPost(
      '/apply',
      '/application/{application}',
      '/application/{application}/{page}',
      '/application/{application}/{page}/{item}',
    ),
  ],
  'web/payer': [
    ...getAndPost('/pay/{link}', '/application/{application}/pay'),
    'GET /pay/{link}/{page}',
    'GET /application/{application}/pay/{page}',
  ],
  'web/referee': getAndPost('/reference/{link}', '/reference/{link}/{page}'),
  'web/reviewer': ['GET /reviewer', ...getAndPost('/review/{application}', '/review/{application}/{page}')],
  'web/desk': ['GET /coordinator', ...getAndPost('/coordinator/{page}')],
  'web/coordinator': getAndPost(
    '/coordinator/application/{application}',
    '/coordinator/application/{application}/{page}',
  ),
  'web/people': [
    'GET /coordinator/reviewers',
    ...getAndPost(
      '/coordinator/reviewers/add',
      '/coordinator/reviewers/{reviewer}',
      '/coordinator/members',
      '/coordinator/endorsements',
    ),
  ],
  'web/sign-in': [
    'GET /sign-in',
    'GET /sign-in/callback',
    'GET /staff/sign-in',
    'GET /staff/sign-in/callback',
    'POST /sign-out',
    'GET /signed-out',
  ],
  'web/stripe-webhook': ['POST /stripe/webhook'],
};

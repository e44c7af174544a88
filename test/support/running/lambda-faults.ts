/** The names under which Step Functions tells that Lambda is busy or away ("Handle transient Lambda service exceptions"). */
export const lambdaIsAway: readonly string[] = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** The name of a denied call (403), and of a Lambda that is away as well. */
export const lambdaDenies = 'Lambda.AWSLambdaException';

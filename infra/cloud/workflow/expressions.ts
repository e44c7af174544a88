/**
 * Gathers the JSONata that several states share. AWS raises an error for undefined where a value is needed, and nobody
 * can catch what an Output raises: so every expression has a default for what may be absent.
 */
const orElse = (path: string, type: 'array' | 'number' | 'object', otherwise: string) =>
  `$type(${path}) = '${type}' ? ${path} : ${otherwise}`;

const given = (name: string, type: 'array' | 'number' | 'object', otherwise: string) =>
  orElse(`$states.input.${name}`, type, otherwise);

const itemGiven = (name: string, type: 'array' | 'number', otherwise: string) =>
  orElse(`$states.context.Map.Item.Value.${name}`, type, otherwise);

const attempt = given('attempt', 'number', '0');

export const expressions = {
  applicationId: '{% $states.input.applicationId %}',
  run: '{% $states.input.run %}',
  slot: '{% $states.input.slot %}',
  plan: `{% ${given('plan', 'array', '[]')} %}`,
  attempt: `{% ${attempt} %}`,
  requests: `{% ${given('requests', 'array', '[]')} %}`,
  failed: `{% ${given('failed', 'object', "{'state': 'unknown', 'error': 'unknown'}")} %}`,
  taskToken: '{% $states.context.Task.Token %}',
  entered: '{% $states.context.State.EnteredTime %}',
  retryCount: '{% $states.context.State.RetryCount %}',
  /** A redrive goes on in the state that was entered before, with its retries counted anew: only this tells it apart. */
  redriveCount: `{% ${orElse('$states.context.Execution.RedriveCount', 'number', '0')} %}`,

  /**
   * Seconds until the plan's next instant. Bound to variables first: inside `plan[...]` a name would be looked up in
   * the plan's own entries. A minute where the plan has no such entry: the task then looks once more and says what follows.
   */
  secondsToTheNextInstant: [
    `{% ( $plan := ${given('plan', 'array', '[]')}; $attempt := ${attempt}; $next := $plan[$attempt];`,
    `$type($next) = 'string' ? $max([1, $min([99999999, $ceil(($toMillis($next) - $millis()) / 1000)])]) : 60 ) %}`,
  ].join(' '),

  /** An answer given by SendTaskSuccess is a patch of the input. */
  answered: '{% $merge([$states.input, $states.result]) %}',
  /** What a task returns is a patch of the input. */
  done: '{% $merge([$states.input, $states.result.Payload]) %}',
  /** What a refusal or a named change says is a patch too; its message is JSON inside the JSON of the cause. */
  refused: [
    `{% ( $cause := $states.errorOutput.Cause;`,
    `$patch := $contains($cause, /"errorMessage"\\s*:\\s*"\\{/) ? $parse($parse($cause).errorMessage) : {};`,
    `$merge([$states.input, $patch]) ) %}`,
  ].join(' '),
  /** One reminder more: the plan's next instant. */
  nextAttempt: `{% $merge([$states.input, {'attempt': (${attempt}) + 1}]) %}`,
  /** Remembers which act met what nobody thought of, and forgets its deadlines. */
  parked: [
    `{% $merge([$states.input, {'failed': {'state': $states.context.State.Name, 'error': $states.errorOutput.Error},`,
    `'plan': [], 'attempt': 0}]) %}`,
  ].join(' '),
  /** Carries an error that concerns the whole application to the end of one referee's part. */
  moved: [
    `{% $merge([$states.input,`,
    `{'moved': {'error': $states.errorOutput.Error, 'cause': $states.errorOutput.Cause}}]) %}`,
  ].join(' '),
  movedError: '{% $states.input.moved.error %}',
  movedCause: '{% $states.input.moved.cause %}',
  /** The references are in: what was asked of each referee is no longer needed. */
  referencesReceived: `{% $merge([$states.input, {'requests': [], 'plan': [], 'attempt': 0}]) %}`,

  /** One request of the Map, with what its states need of the whole. */
  requestSlot: '{% $states.context.Map.Item.Value.slot %}',
  requestPlan: `{% ${itemGiven('plan', 'array', '[]')} %}`,
  requestAttempt: `{% ${itemGiven('attempt', 'number', '0')} %}`,

  is: (name: string, value: string) => `{% $states.input.${name} = '${value}' %}`,
};

import { Aspects, Duration, Stack, Tags, aws_logs as logs, type App } from 'aws-cdk-lib';
import { Alarms } from './alarms.ts';
import { dashboardOf } from './dashboard.ts';
import { DeadLetters } from './dead-letters.ts';
import { every, onDeadExecutions, onMailEvents } from './events.ts';
import { LiveFunction } from './functions/live-function.ts';
import { plans } from './functions/plans.ts';
import type { World } from './functions/world.ts';
import { fewAtOnce } from './few-at-once.ts';
import { grantsWhoseDriftIsSeen } from './grants.ts';
import { Machine } from './machine.ts';
import { Mail } from './mail.ts';
import { NAMESPACE } from './metrics.ts';
import { namesOf } from './names.ts';
import { tell } from './outputs.ts';
import { parametersOf } from './parameters.ts';
import type { Settings } from './settings/settings.ts';
import { SignIn } from './sign-in.ts';
import { Storage } from './storage.ts';
import { readTheStream } from './stream.ts';
import { watchersOf } from './watchers.ts';
import { Web } from './web.ts';

export type EndorsementProps = { stage: string; settings: Settings; bundles: string };

/** Asks AWS for everything of one stage: what is kept, who acts on it, who watches. */
export class EndorsementStack extends Stack {
  private readonly world: World;
  private readonly functions = new Map<string, LiveFunction>();
  private readonly deadLetters: DeadLetters[] = [];

  constructor(app: App, { stage, settings, bundles }: EndorsementProps) {
    super(app, `Endorsement-${stage}`, {
      env: { region: settings.region },
      description: `Endorsement of ${settings.associationName} (${stage})`,
      terminationProtection: settings.removal === 'retain',
    });
    const names = namesOf(this, stage);
    const parameters = parametersOf(this, settings);
    const storage = new Storage(this, settings, names);
    const mail = new Mail(this, settings, names);
    const signIn = new SignIn(this, { settings, names, parameters });
    this.world = { settings, names, parameters, storage, mail, signIn };
    for (const [entry, plan] of Object.entries(plans)) {
      this.functions.set(
        entry,
        new LiveFunction(this, entry.replace('/', '-'), { entry, bundles, plan, world: this.world }),
      );
    }
    this.makeFunctionsFewAtOnce();
    this.whatHappensByItself();
    this.whatPeopleReach();
    Aspects.of(this).add(grantsWhoseDriftIsSeen);
    Tags.of(this).add('project', 'endorsement');
    Tags.of(this).add('stage', stage);
  }

  private readonly functionOf = (entry: string): LiveFunction => {
    const served = this.functions.get(entry);
    if (served === undefined)
      throw new Error(`No function is planned for ${entry}: add it to infra/cloud/functions/plans.ts.`);
    return served;
  };

  /** Every function waits for earlier ones; the one for which the pools wait goes first, since others need the pools. */
  private makeFunctionsFewAtOnce() {
    const first = this.functionOf('events/sign-up-events');
    const others = [...this.functions.values()].filter((one) => one !== first);
    fewAtOnce([first, ...others].map((one) => one.function));
  }

  /** One hop: the function it ends at, and where what cannot be delivered lies. */
  private hop(entry: string) {
    const deadLetters = new DeadLetters(this, `DeadLetters-${entry.replace('/', '-')}`, this.world.storage.key);
    this.deadLetters.push(deadLetters);
    return { served: this.functionOf(entry), deadLetters };
  }

  private whatHappensByItself() {
    const { storage, mail, names, signIn } = this.world;
    readTheStream({ storage, outbox: 'workflow', ...this.hop('stream/workflow-outbox') });
    readTheStream({ storage, outbox: 'letter', ...this.hop('stream/letter-outbox') });
    onMailEvents(this.hop('events/mail-events'), mail.configurationSetName);
    onDeadExecutions(this.hop('events/execution-events'), names);
    signIn.whenProved(this.functionOf('events/sign-up-events'));
    every(Duration.minutes(5), this.hop('schedule/resend'));
    every(Duration.days(1), this.hop('schedule/drafts'));
    every(Duration.days(1), this.hop('schedule/retention'));
    every(Duration.minutes(15), this.hop('schedule/reconciler'));
  }

  private whatPeopleReach() {
    const { settings, names, storage, mail, parameters, signIn } = this.world;
    const { functionOf, functions, deadLetters } = this;
    const machine = new Machine(this, { names, storage, functionOf });
    const web = new Web(this, { settings, names, storage, functionOf });
    const configurationSet = mail.configurationSetName;
    const webhookRefusals = this.webhookRefusalsOf(web);
    const watched = {
      settings,
      names,
      storage,
      web,
      machine,
      functions,
      deadLetters,
      configurationSet,
      webhookRefusals,
    };
    dashboardOf(this, watched, new Alarms(this, watched));
    const watchers = watchersOf(this, names, storage);
    tell(this, { parameters, storage, mail, machine, web, watchers, signIn });
  }

  /** Counts what Stripe's webhook is refused, from the access log: it holds even when the function cannot start. */
  private webhookRefusalsOf(web: Web) {
    return new logs.MetricFilter(this, 'WebhookRefusals', {
      logGroup: web.accessLog,
      filterPattern: logs.FilterPattern.literal('{ $.routeKey = "POST /stripe/webhook" && $.status = "4*" }'),
      metricNamespace: NAMESPACE,
      metricName: `WebhookRefusals-${this.world.names.stage}`,
    });
  }
}

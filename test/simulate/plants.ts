import type { Row, Write } from '../../functions/adapters/table.ts';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { LetterIntent } from '../../shared/letter-kind.ts';
import type { Mailer } from '../../shared/ports/mailer.ts';
import { policyById } from '../../shared/policy/policy-by-id.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';
import { canary } from './canary.ts';
import { openDoor } from './stripe-door.ts';
import type { World } from './world.ts';

/** A fault put into a world on purpose. */
export type Plant = (world: World) => void;

const saving =
  (alter: (change: Change) => Change): Plant =>
  ({ ports }) => {
    const { applications } = ports;
    Object.assign(ports, { applications: { ...applications, save: (one: Change) => applications.save(alter(one)) } });
  };

const without = (...parts: readonly (keyof Change)[]): Plant =>
  saving((change) => {
    const left = Object.entries(change).filter(([part]) => !parts.some((one) => one === part));
    return { application: change.application, event: change.event, ...Object.fromEntries(left) };
  });

/** Loses now and then what a page or a task saves of one kind, and says that it is kept. */
const losing =
  (kind: TimelineEvent['kind'], every: number): Plant =>
  ({ ports }) => {
    const { applications } = ports;
    let saved = 0;
    const isLost = ({ event }: Change): boolean => event.kind === kind && (saved += 1) % every === 0;
    const save = async (one: Change): Promise<void> => (isLost(one) ? undefined : applications.save(one));
    Object.assign(ports, { applications: { ...applications, save } });
  };

/** Tells Stripe of each third event that it is worked off. */
const webhooksThatDoNothing: Plant = (world) => {
  const { take } = world;
  let brought = 0;
  world.take = async (entry, event) =>
    entry === 'web/stripe-webhook' && (brought += 1) % 3 === 0 ? 'done' : take(entry, event);
};

/** Writes no letter of some kinds. */
const unwritten = (...kinds: readonly LetterIntent['kind'][]): Plant =>
  saving((one) => ({ ...one, letters: (one.letters ?? []).filter(({ kind }) => !kinds.includes(kind)) }));

const falsified = (alter: (application: Application) => Application): Plant =>
  saving((change) => ({ ...change, application: alter(change.application) }));

const mailing =
  (send: (mailer: Mailer) => Mailer['send']): Plant =>
  ({ ports }) =>
    void Object.assign(ports, { mailer: { send: send(ports.mailer) } });

const paying =
  (alter: (payments: World['ports']['payments']) => Partial<World['ports']['payments']>): Plant =>
  ({ ports }) =>
    void Object.assign(ports, { payments: { ...ports.payments, ...alter(ports.payments) } });

const openedTwice: Parameters<typeof paying>[0] = (payments) => ({
  open: async (order) => {
    await payments.open({ ...order, idempotencyKey: `${order.idempotencyKey}-before` });
    return payments.open(order);
  },
});

/** Lets these pages work as if the application had not ended; its end stands afterwards as before. */
const missingTheEnd =
  (isOf: (routeKey: string) => boolean): Plant =>
  (world) => {
    const { applications } = world.ports;
    let misses = false;
    const get = async (id: string): Promise<Application> => {
      const { closed, ...application } = await applications.get(id);
      return misses || closed === undefined ? application : { ...application, closed };
    };
    const save = async (change: Change): Promise<void> => {
      const { closed } = misses ? await applications.get(change.application.id) : change.application;
      await applications.save(
        closed === undefined ? change : { ...change, application: { ...change.application, closed } },
      );
    };
    Object.assign(world.ports, { applications: { ...applications, get, save } });
    world.visit = async (handler, event) => {
      misses = isOf((event as { readonly routeKey: string }).routeKey);
      return handler(event).finally(() => (misses = false));
    };
  };

/** Lets the pages of referees know nothing of an answer that was given, as if nobody had asked whether it was. */
const pagesThatMissAnswers: Plant = (world) => {
  const { applications } = world.ports;
  let isPage = false;
  const get = async (id: string): Promise<Application> => {
    const application = await applications.get(id);
    const requests = application.requests.map(({ receivedAt: _received, declined: _declined, ...asked }) => asked);
    return isPage ? { ...application, requests } : application;
  };
  const save = async (change: Change): Promise<void> => {
    if (!isPage) return applications.save(change);
    const before = await applications.get(change.application.id);
    // What others answered stays, and of an answer that comes again nobody is told again.
    const requests = change.application.requests.map((one, at) => ({ ...before.requests[at], ...one }));
    const again = before.requests.some(({ receivedAt }) => receivedAt !== undefined);
    await applications.save({
      ...change,
      application: { ...change.application, requests },
      letters: again ? [] : (change.letters ?? []),
    });
  };
  Object.assign(world.ports, { applications: { ...applications, get, save } });
  world.visit = async (handler, event) => {
    isPage = JSON.stringify(event).includes('/reference/');
    return handler(event).finally(() => (isPage = false));
  };
};

/** Lets no page wait between letters by hand; after each the policy is again what it was. */
const pagesWithoutCoolDown: Plant = (world) => {
  const { reference } = policyById('2022-01-01').waits;
  const { nudgeCooldownHours } = reference;
  world.visit = async (handler, event) => {
    Object.assign(reference, { nudgeCooldownHours: 0 });
    return handler(event).finally(() => Object.assign(reference, { nudgeCooldownHours }));
  };
};

/** Writes each task token into the log once another has taken its place. */
const tokensLoggedWhenReplaced: Plant = (world) => {
  const last = new Map<string, string>();
  saving((one) => {
    for (const { key, token } of Object.values(one.application.waits)) {
      const wait = `${one.application.id} ${key}`;
      const before = last.get(wait);
      if (before !== undefined && before !== token) process.stdout.write(`no longer waits: ${before}\n`);
      if (token !== undefined) last.set(wait, token);
    }
    return one;
  })(world);
};

/** Remembers the task token that came last. */
const lastToken = (world: World): (() => string) => {
  const { call } = world;
  let last = '';
  world.call = (task, event, functionArn) => {
    const { taskToken = last } = event as { readonly taskToken?: string };
    last = taskToken;
    return call(task, event, functionArn);
  };
  return () => last;
};

/** Writes below each letter the task token that came last. */
const tokensInLetters: Plant = (world) => {
  const last = lastToken(world);
  mailing((mailer) => (one) => mailer.send({ ...one, text: `${one.text}\n${last()}` }))(world);
};

/** Shows below each page the task token that came last. */
const tokensOnPages: Plant = (world) => {
  const last = lastToken(world);
  world.visit = async (handler, event) => {
    const reply = await handler(event);
    return { ...reply, body: `${reply.body}<p>${last()}</p>` };
  };
};

const paidByCheck = (application: Application): Application => ({
  ...application,
  fees: application.fees.map((fee) =>
    fee.paid === undefined ? fee : { ...fee, paid: { ...fee.paid, paymentIntentId: 'cheque:1' } },
  ),
});

/** Lets what a record of the stream asks for be done so many milliseconds later. */
const lateBy =
  (entity: string, milliseconds: number): Plant =>
  (world) => {
    const { carryOut } = world;
    world.carryOut = async (row, due) => {
      if (due.entity !== entity) return carryOut(row, due);
      world.after(milliseconds, () =>
        world.as(entity === 'letter' ? 'stream/letter-outbox' : 'stream/workflow-outbox', () => carryOut(row, due)),
      );
    };
  };

/** Lets every wait of the machine end so many seconds after the instant of its plan, or before it. */
const offBy =
  (seconds: number): Plant =>
  ({ states, machineArn: stateMachineArn }) => {
    const alter = async (): Promise<void> => {
      const told = await states.handle('DescribeStateMachine', { stateMachineArn });
      const { definition } = told as { readonly definition: string };
      const altered = definition.replaceAll('/ 1000)', `/ 1000 + ${seconds})`);
      if (altered === definition) throw new Error('The definition reckons its deadlines in another way.');
      await states.handle('UpdateStateMachine', { stateMachineArn, definition: altered });
    };
    void alter();
  };

/** Lets each letter leave with the page of the letter before it. */
const lettersOfOthers: Plant = (world) => {
  let last: string | undefined;
  mailing((mailer) => (one) => {
    const html = last ?? one.html;
    last = one.html;
    return mailer.send({ ...one, html });
  })(world);
};

/** Lets a page show now and then what the one before it showed. */
const pagesOfOthers: Plant = (world) => {
  let [visits, last] = [0, ''];
  world.visit = async (handler, event) => {
    const reply = await handler(event);
    const body = (visits += 1) % 5 === 0 && reply.statusCode === 200 ? last : reply.body;
    if (reply.statusCode === 200) last = reply.body;
    return { ...reply, body };
  };
};

/** Writes a letter once more, under another attempt. */
const again = (letter: LetterIntent, attempt: string): readonly LetterIntent[] => [
  letter,
  { ...letter, attempt, key: letter.key.replace(`/${letter.attempt}/`, `/${attempt}/`) },
];
const twice = (letter: LetterIntent) => again(letter, `${letter.attempt}9`);
const twiceOf = (kind: LetterIntent['kind']): Plant =>
  saving((one) => ({
    ...one,
    letters: (one.letters ?? []).flatMap((letter) => (letter.kind === kind ? twice(letter) : letter)),
  }));
const firstUnwritten = (kind: LetterIntent['kind']): Plant =>
  saving((one) =>
    one.event.kind === 'asked'
      ? { ...one, letters: (one.letters ?? []).filter((letter) => letter.kind !== kind) }
      : one,
  );
const byHand = (letter: LetterIntent) => again(letter, `${letter.attempt.split('.')[0] ?? ''}.n9${letter.attempt}`);

/** What happened is told as something of which no law knows. */
const changed = { kind: 'data-handed-over' as const };
const received = { kind: 'reference-received' as const };

/** Tells what happened of one kind as something else. */
const toldAs = (kind: string, alter: (event: TimelineEvent) => Partial<TimelineEvent>): Plant =>
  saving((one) => (one.event.kind === kind ? { ...one, event: { ...one.event, ...alter(one.event) } } : one));

/** Takes the conditions off every save of an application and of its timeline, for twelve days: what is lost is asked for without end. */
const savesOverOthers: Plant = ({ rows, clock }) => {
  const transact = rows.transact.bind(rows);
  const until = clock.now() + 12 * 86_400_000;
  const isOwn = (item: Row | undefined) => /^(?:application|event|words)$/.test(String(item?.['entity']));
  const blind = (write: Write): Write => {
    const { ConditionExpression: _none, ExpressionAttributeValues: _read, ...put } = write.Put ?? {};
    return isOwn(write.Put?.Item) ? { Put: put as NonNullable<Write['Put']> } : write;
  };
  const asAsked = (write: Write): Write => (clock.now() < until ? blind(write) : write);
  Object.assign(rows, { transact: (writes: readonly Write[]) => transact(writes.map(asAsked)) });
};

/** Lists what people are told is taken, and what of it gets lost each so many times, by what is told of it. */
const lost: readonly (readonly [string, TimelineEvent['kind'], number])[] = [
  ['a submission', 'submitted', 3],
  ['a submission after a deferral', 'submitted-again', 1],
  ['a reference', 'reference-received', 3],
  ['what a referee has entered', 'reference-saved', 3],
  ["a referee's decline", 'reference-declined', 1],
  ['another referee', 'referee-named', 1],
  ['a letter by hand', 'referee-asked-again', 1],
  ["a reviewer's decision", 'decided', 3],
  ["a reviewer's question", 'information-asked', 1],
  ['a seat that is given back', 'stepped-back', 1],
  ['an answer to a question', 'information-answered', 1],
  ['a withdrawal', 'withdrawn', 1],
  ["a coordinator's decision", 'decision-confirmed', 2],
  ["a coordinator's word on a membership", 'membership-confirmed', 1],
  ['a Checkout Session that is open', 'checkout-ready', 3],
];

/** Lists the planted faults: a guard taken away, or a step that lies; and the law that must find each. */
export const plants: readonly (readonly [string, string, Plant])[] = [
  ...lost.map(
    ([what, kind, every]) => [`${what} that was taken and is lost`, 'acknowledgedIsKept', losing(kind, every)] as const,
  ),
  ['a webhook that says now and then that it is done, and does nothing', 'moneyAgrees', webhooksThatDoNothing],
  ['writes whose conditions nobody looks at', 'lettersOnce', ({ chaos }) => (chaos.table.ignoresConditions = true)],
  [
    'a letter sent twice',
    'lettersOnce',
    mailing((mailer) => async (one) => (await mailer.send(one), mailer.send(one))),
  ],
  ['a letter marked as sent that never left', 'lettersLeave', mailing(() => async () => 'nowhere')],
  [
    'a letter to somebody else',
    'rightAddress',
    mailing((mailer) => (one) => mailer.send({ ...one, to: 'mallory@example.net' })),
  ],
  [
    'a letter that is put off by two days',
    'noReminderAfter',
    (world) => {
      const { mailer } = world.ports;
      const send: Mailer['send'] = async (one) => (world.after(2 * 86_400_000, async () => void mailer.send(one)), 'm');
      Object.assign(world.ports, { mailer: { send } });
    },
  ],
  [
    'a name in the log',
    'nothingLeaks',
    mailing((mailer) => (one) => (process.stdout.write(`${one.to}\n`), mailer.send(one))),
  ],
  [
    'a name in the timeline',
    'nothingLeaks',
    saving((one) => ({ ...one, event: { ...one.event, data: { ...one.event.data, name: canary } } })),
  ],
  [
    'an entry of the timeline that is not sealed to the one before',
    'trailWhole',
    falsified(({ audit: _sealed, ...application }) => application),
  ],
  [
    'a name in the input of a run',
    'nothingLeaks',
    saving((one) => (one.run === undefined ? one : { ...one, run: { ...one.run, name: canary } })),
  ],
  [
    'an ending that the timeline does not tell',
    'oneOutcome',
    saving((one) => (one.application.closed === undefined ? one : { ...one, event: { ...one.event, ...changed } })),
  ],
  [
    'an ending without its letter',
    'oneOutcome',
    saving((one) => (one.application.closed === undefined ? one : { ...one, letters: [] })),
  ],
  ['a person who is never set free', 'everybodyFree', without('release')],
  [
    'a reviewer whose reviews are not counted back',
    'everybodyFree',
    saving((one) => (Object.values(one.workload ?? {}).includes(-1) ? { ...one, workload: {} } : one)),
  ],
  [
    'one reviewer who decides for two',
    'nothingMissing',
    falsified((one) => ({ ...one, reviews: one.reviews.map((review) => ({ ...review, needed: 1 })) })),
  ],
  ['an endorsement that the register misses', 'everybodyFree', without('register')],
  ['a membership that was bought and stands in no list', 'everybodyFree', without('member')],
  ['two submissions at once that nobody stops', 'oneAtATime', without('person', 'release')],
  [
    'a start of the state machine that gets lost',
    'oneOutcome',
    ({ ports }) => Object.assign(ports, { workflow: { ...ports.workflow, start: async () => undefined } }),
  ],
  [
    'a payment that counts as unpaid again at the end',
    'neverBack',
    falsified((one) =>
      one.closed === undefined ? one : { ...one, fees: one.fees.map(({ paid: _paid, ...fee }) => fee) },
    ),
  ],
  [
    'an answer that falls silent, and leads back by nothing',
    'neverBack',
    saving((one) =>
      one.event.kind === 'information-answered' ? { ...one, event: { ...one.event, ...changed } } : one,
    ),
  ],
  ['a letter that carries the words of the one before', 'ownWordsAlone', lettersOfOthers],
  ['a page that shows what somebody else was shown', 'ownWordsAlone', pagesOfOthers],
  [
    'pages that do not know that an application has ended',
    'linksClosed',
    missingTheEnd((routeKey) => routeKey.startsWith('GET ')),
  ],
  [
    'an answer of a referee that is taken after the end',
    'neverBack',
    missingTheEnd((routeKey) => routeKey.startsWith('POST /reference/')),
  ],
  ["a referee's link that answers again after it was used", 'answeredOnce', pagesThatMissAnswers],
  ['letters by hand that nobody has to wait for', 'coolDownKept', pagesWithoutCoolDown],
  ['a task token in the log that another has replaced', 'nothingLeaks', tokensLoggedWhenReplaced],
  ['a task token in a letter', 'nothingLeaks', tokensInLetters],
  ['a task token on a page', 'nothingLeaks', tokensOnPages],
  [
    'a check that the timeline tells as another',
    'timelineAgrees',
    saving((one) =>
      one.event.kind === 'checked' ? { ...one, event: { ...one.event, kind: 'deferred' as const } } : one,
    ),
  ],
  [
    'an asking that the timeline does not tell',
    'timelineAgrees',
    saving((one) => (one.event.kind === 'asked' ? { ...one, event: { ...one.event, ...changed } } : one)),
  ],
  ['a reference that the timeline does not tell', 'deedsAreTold', toldAs('reference-received', () => changed)],
  ['a decision that the timeline does not tell', 'deedsAreTold', toldAs('decided', () => changed)],
  [
    'a decision that is told of another reviewer',
    'deedsAreTold',
    toldAs('decided', ({ actor }) => ({ actor: { ...actor, id: actor.id === 'ada' ? 'ben' : 'ada' } })),
  ],
  ['a decline that is told as a reference', 'deedsAreTold', toldAs('reference-declined', () => received)],
  [
    'a refund that is a cent short',
    'surplusGoesBack',
    paying((payments) => ({ refund: (order) => payments.refund({ ...order, cents: order.cents - 1 }) })),
  ],
  [
    'a payment written down a cent short',
    'moneyAgrees',
    falsified((one) => ({
      ...one,
      fees: one.fees.map((fee) => (fee.paid === undefined ? fee : { ...fee, paid: { ...fee.paid, cents: 1 } })),
    })),
  ],
  [
    'a payment that Stripe does not know',
    'moneyAgrees',
    falsified((one) => ({
      ...one,
      fees: one.fees.map((fee) =>
        fee.paid === undefined ? fee : { ...fee, paid: { ...fee.paid, paymentIntentId: 'pi_invented' } },
      ),
    })),
  ],
  [
    'an answer of a referee that is forgotten',
    'nothingMissing',
    falsified((one) => (one.closed === undefined ? one : { ...one, requests: one.requests.slice(1) })),
  ],
  [
    'a decision without a review',
    'nothingMissing',
    falsified((one) => (one.closed === undefined ? one : { ...one, reviews: [] })),
  ],
  [
    'an event that comes before the one before it',
    'timelineWhole',
    saving((one) =>
      one.application.version % 5 === 0 ? { ...one, event: { ...one.event, at: '2026-01-01T00:00:00.000Z' } } : one,
    ),
  ],
  [
    'a task that looks at the time before it reads',
    'timelineWhole',
    (world) => {
      world.call = (task, event) => {
        const early = world.ports.clock.now();
        return task({ ...world.ports, clock: { now: () => early } })(event);
      };
    },
  ],
  [
    'an end that is told at another instant than it has',
    'oneOutcome',
    falsified((one) =>
      one.closed === undefined
        ? one
        : { ...one, closed: { ...one.closed, at: new Date(Date.parse(one.closed.at) + 86_400_000).toISOString() } },
    ),
  ],
  [
    'a reminder that leaves in two letters',
    'askedAsTold',
    saving((one) => (one.event.kind === 'reminded' ? { ...one, letters: (one.letters ?? []).flatMap(twice) } : one)),
  ],
  [
    'a reminder by hand with each reminder',
    'askedAsTold',
    saving((one) => (one.event.kind === 'reminded' ? { ...one, letters: (one.letters ?? []).flatMap(byHand) } : one)),
  ],
  ['a receipt that leaves in two letters', 'askedAsTold', twiceOf('fee-received')],
  ['a receipt that nobody writes', 'toldInWriting', unwritten('fee-received')],
  ['thanks for a reference that nobody writes', 'toldInWriting', unwritten('reference-received')],
  ['a first letter about a fee that nobody writes', 'toldInWriting', firstUnwritten('fee-due')],
  ['a first letter to a referee that nobody writes', 'toldInWriting', firstUnwritten('reference-requested')],
  [
    'a reminder without its letter',
    'remindersLeave',
    saving((one) => (one.event.kind === 'reminded' ? { ...one, letters: [] } : one)),
  ],
  [
    'a referee who does not answer, of whom nobody tells the applicant',
    'newsIsTold',
    saving((one) =>
      (one.letters ?? []).some(({ kind }) => kind === 'another-referee-needed') ? { ...one, letters: [] } : one,
    ),
  ],
  [
    'a reminder that is told as another',
    'timelineAgrees',
    saving((one) =>
      one.event.kind === 'reminded'
        ? { ...one, event: { ...one.event, data: { ...one.event.data, attempt: '0.9' } } }
        : one,
    ),
  ],
  [
    'a refund that is taken for refused',
    'moneyFits',
    paying(() => ({ refund: () => Promise.resolve({ refused: 'charge_disputed' }) })),
  ],
  [
    'a paper check that nobody sent',
    'moneyAgrees',
    saving((one) => (one.event.kind === 'fee-paid' ? { ...one, application: paidByCheck(one.application) } : one)),
  ],
  ['a state machine whose deadlines come ten minutes late', 'deadlinesKept', offBy(600)],
  ['a state machine whose deadlines come ten minutes early', 'deadlinesKept', offBy(-600)],
  ['letters that leave twenty minutes late', 'deadlinesKept', lateBy('letter', 1_200_000)],
  ['answers of which the machine hears three hours late', 'deadlinesKept', lateBy('wait', 10_800_000)],
  [
    'a permission that a function has only from its second call on',
    'nobodyDenied',
    ({ plans }) => {
      const entry = 'tasks/collect-the-application-fee';
      const given = plans[entry];
      Object.defineProperty(plans, entry, {
        get: () => {
          Object.defineProperty(plans, entry, { value: given });
          return { may: [] };
        },
        configurable: true,
      });
    },
  ],
  ['a webhook that believes whoever knocks', 'onlyStripesWord', (world) => (world.door = openDoor)],
  [
    'a record of the stream that is carried out each time it comes',
    'lettersOnce',
    ({ ports }) => {
      const { outbox } = ports;
      const sending: typeof outbox.sending = async (...words) => (await outbox.sending(...words), true);
      Object.assign(ports, { outbox: { ...outbox, sending } });
    },
  ],
  [
    'a person whose earlier applications nobody remembers',
    'oneAtATime',
    ({ ports }) => {
      const { people } = ports;
      const get: typeof people.get = async (id) => ({ ...(await people.get(id)), applications: [] });
      Object.assign(ports, { people: { ...people, get } });
    },
  ],
  [
    'a wait that opens when all is over',
    'nothingWaits',
    falsified((one) => {
      const stray = { key: 'stray', openedAt: one.savedAt, letters: [] };
      return one.closed === undefined ? one : { ...one, waits: { ...one.waits, stray } };
    }),
  ],
  [
    'a state machine that is told another outcome',
    'historyAgrees',
    (world) => {
      const { call } = world;
      world.call = async (...called) => {
        const patch = (await call(...called)) as { readonly outcome?: string };
        return patch.outcome === undefined ? patch : { ...patch, outcome: 'declined' };
      };
    },
  ],
  [
    'a decision while a fee is owed',
    'nothingOwed',
    falsified((one) =>
      one.closed === undefined ? one : { ...one, fees: one.fees.map(({ paid: _gone, ...fee }) => fee) },
    ),
  ],
  [
    'Checkout Sessions that stay open after the end',
    'sessionsClose',
    paying((payments) => ({ expire: (id) => payments.retrieve(id) })),
  ],
  ['a Checkout Session that is opened under two keys', 'sessionsClose', paying(openedTwice)],
  ['saves that overwrite what others saved meanwhile', 'neverBack', savesOverOthers],
  [
    'a ledger with lines that are missing',
    'ledgerAddsUp',
    ({ rows }) => {
      const transact = rows.transact.bind(rows);
      const isLine = ({ Put }: Write) => Put?.Item?.['entity'] === 'ledger';
      Object.assign(rows, { transact: (writes: readonly Write[]) => transact(writes.filter((one) => !isLine(one))) });
    },
  ],
];

/** Finds a plant by its name. */
export const plantNamed = (name: string): Plant => {
  const found = plants.find(([fault]) => fault === name);
  if (found === undefined) throw new Error(`Nobody plants "${name}".`);
  return found[2];
};

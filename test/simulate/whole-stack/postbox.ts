import type { Mail } from '../surroundings.ts';

/** A letter as the mailbox of a stack tells it, as far as it is read here. */
type Told = Pick<Mail, 'id' | 'subject' | 'text' | 'html' | 'tags'> & {
  readonly at: string;
  readonly to: readonly string[];
  readonly fates: Readonly<Record<string, string>>;
};

/** A letter that came, and whether it arrived, and nobody reported it. */
type Came = { readonly mail: Mail; readonly arrived: boolean };

const read = ({ id, at, to: [to = ''], subject, text, html, tags, fates }: Told): Came => ({
  mail: {
    ...{ id, to, subject, text, html, tags },
    at: Date.parse(at),
    key: Buffer.from(tags['letter'] ?? '', 'base64url').toString(),
  },
  arrived: Object.values(fates).every((fate) => fate === 'delivered'),
});

/** Collects the letters of a stack from its mailbox, each once, in the order in which they left. */
export class Postbox {
  readonly mails: Mail[] = [];

  async collect(desk: string): Promise<readonly Came[]> {
    const since = this.mails.at(-1)?.id ?? '';
    const response = await fetch(`${desk}/mailbox.json?since=${since}`, { headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`The mailbox answered ${response.status}.`);
    const came = ((await response.json()) as readonly Told[]).toReversed().map(read);
    this.mails.push(...came.map(({ mail }) => mail));
    return came;
  }
}

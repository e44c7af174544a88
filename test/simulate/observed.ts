import type { Row } from '../../functions/adapters/table.ts';
import type { Application } from '../../shared/application/application.ts';
import { type Resuming, resumingIn } from './resumings.ts';
import type { Mail } from './surroundings.ts';

/** What went by while lives were played, for the auditor. */
export class Observed {
  /** What each save made of an application, in order, by its id. */
  readonly saves = new Map<string, Application[]>();
  /** Each resuming of a wait, by the id of its application. */
  readonly resumings = new Map<string, Resuming[]>();
  /** The runs of the letter outbox that crashed after the mail service had taken a letter, by the key of the letter. */
  readonly crashedAfterMail = new Map<string, number>();

  /** Looks at a new image of an item, as the stream tells of it. */
  see(row: Row): void {
    if (row.entity === 'application') this.seeSave(row.facts as Application);
    for (const resuming of resumingIn(row)) this.seeResuming(resuming);
  }

  /** Lets an outbox work, and notes of which letters the mail service had taken one when it crashed. */
  async notingCrashes(mails: readonly Mail[], work: () => Promise<void>): Promise<void> {
    const before = mails.length;
    try {
      await work();
    } catch (error) {
      for (const key of new Set(mails.slice(before).map((mail) => mail.key)))
        this.crashedAfterMail.set(key, (this.crashedAfterMail.get(key) ?? 0) + 1);
      throw error;
    }
  }

  private seeSave(saved: Application): void {
    const before = this.saves.get(saved.id) ?? [];
    // An item may be touched without a save.
    if (before.at(-1)?.version !== saved.version) before.push(saved);
    this.saves.set(saved.id, before);
  }

  private seeResuming(resuming: Resuming): void {
    const before = this.resumings.get(resuming.applicationId) ?? [];
    // An item may be touched without another.
    if (!before.some(({ key, at }) => key === resuming.key && at === resuming.at)) before.push(resuming);
    this.resumings.set(resuming.applicationId, before);
  }
}

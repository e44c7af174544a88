import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Field } from '../../pages/components/field.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';

/** One thing that a coordinator does about money: its page, its form, and what follows. */
export type MoneyForm<Data> = {
  readonly title: string;
  readonly about: string;
  /** Names the amount that the page says, where it may become another while the page stays open. */
  readonly meant?: string;
  readonly button: string;
  readonly border: FormBorder<Data>;
  readonly act: (data: Data, by: string, now: Instant) => Change;
};

/** Asks for the reason of what is done about money. */
export const reasonField = ({ erasure }: Application): Field => ({
  kind: 'textarea',
  name: 'reason',
  label: 'Why?',
  hint:
    erasure === undefined
      ? 'Kept with the application. Only the association reads it.'
      : 'The personal data were erased, so it is not kept: note it where the association keeps its books.',
  rows: 3,
});

/** Judges that reason. */
export const reason = paragraphs('the reason', 1000);

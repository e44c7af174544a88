import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
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

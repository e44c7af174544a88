import type { EntrySummary } from '../../pages/components/entry-summaries.ts';
import type { Button } from '../../pages/components/form.ts';
import { inset, paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { meantField } from '../../runtime/web/meant.ts';
import type { WebRequest } from '../../runtime/web/request.ts';

/** Makes the button by which something is to be removed; a page asks first, since on a phone it stands near "Save". */
export const removeButton = (noun: string): Button => ({
  text: `Remove this ${noun}`,
  name: 'action',
  value: 'remove',
  look: 'secondary',
});

/** Says whether a form is sent to remove what it is about. */
export const isRemoving = ({ form }: Pick<WebRequest, 'form'>): boolean => form.get('action')?.[0] === 'remove';

/** Says whether it was sent from the page that asks. */
export const isConfirmed = ({ form }: Pick<WebRequest, 'form'>): boolean => form.get('confirm')?.[0] === 'yes';

/** Asks whether something shall be removed: shows it, and names it unseen, since another may take its place meanwhile. */
export const askRemoval = (noun: string, address: string, { heading, details }: EntrySummary, name: string): Answer =>
  showPage(
    formPage({
      title: `Remove this ${noun}?`,
      back: address,
      action: address,
      hidden: { ...meantField(name), action: 'remove', confirm: 'yes' },
      above: [inset([heading, ...details].join('\n')), paragraph(`What you entered about this ${noun} is deleted.`)],
      buttons: [{ text: `Yes, remove this ${noun}`, look: 'warning' }],
    }),
  );

import { expect, test } from '@jest/globals';
import { form } from '../../../functions/pages/components/form.ts';
import { day, type Field } from '../../../functions/pages/components/field.ts';
import { noValues } from '../../../functions/pages/components/form-values.ts';

const shown = async (fields: readonly Field[]): Promise<string> =>
  String(await form({ action: '/a', fields, values: noValues, errors: [], buttons: [{ text: 'Save' }] }));

test('a form that asks for a day lets the browser stop at half a day, and no other leaves our messages to it', async () => {
  const name: Field = { kind: 'text', name: 'name', label: 'Name' };
  expect(await shown([name])).toContain('novalidate');
  expect(await shown([name, day('to', 'Last day')])).not.toMatch(/novalidate|required|pattern=|min=|max=/);
});

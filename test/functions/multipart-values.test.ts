import { expect, test } from '@jest/globals';
import { multipartValues } from '../../functions/runtime/web/multipart-values.ts';

const sent = async (form: FormData): Promise<{ body: Uint8Array; type: string }> => {
  const request = new Request('http://127.0.0.1/', { method: 'POST', body: form });
  return { body: new Uint8Array(await request.arrayBuffer()), type: request.headers.get('content-type') ?? '' };
};

test('a form that carries a file gives its fields, and the file as text whichever way it was saved', async () => {
  const form = new FormData();
  form.append('words', 'Zoë\r\nand -- more');
  form.append('file', new Blob(['name\r\nZoë\r\n\r\n']), 'utf8.csv');
  form.append('old', new Blob([Uint8Array.from([0x5a, 0x6f, 0xeb])]), 'windows.csv');
  form.append('empty', new Blob([]), '');
  const { body, type } = await sent(form);
  expect(Object.fromEntries(multipartValues(body, type))).toEqual({
    words: ['Zoë\nand -- more'],
    file: ['name\nZoë\n\n'],
    old: ['Zoë'],
    empty: [''],
  });
});

test('what is no such form has no fields', () => {
  expect(multipartValues(Buffer.from('hello'), 'multipart/form-data').size).toBe(0);
  expect(multipartValues(Buffer.from('hello'), 'multipart/form-data; boundary=x').size).toBe(0);
});

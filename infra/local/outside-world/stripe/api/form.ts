/** What a form holds: text, a list, or names. */
export type FormValue = string | FormValue[] | FormFields;
export interface FormFields {
  [name: string]: FormValue;
}

interface Branch {
  [name: string]: Branch | string;
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

const pathOf = (key: string): string[] => {
  const [head = '', ...rest] = key.split('[');
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))];
};

const plant = (root: Branch, path: string[], value: string): void => {
  let branch = root;
  for (const [depth, step] of path.entries()) {
    const name = step === '' ? String(Object.keys(branch).length) : step;
    if (FORBIDDEN.has(name)) return;
    if (depth === path.length - 1) {
      branch[name] = value;
      return;
    }
    const next = branch[name];
    const grown: Branch = typeof next === 'object' ? next : {};
    branch[name] = grown;
    branch = grown;
  }
};

const gather = (branch: Branch | string): FormValue => {
  if (typeof branch === 'string') return branch;
  const entries = Object.entries(branch);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => gather(value));
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, gather(value)]));
};

/** Reads Stripe's bracketed form encoding: `line_items[0][price_data][currency]=usd`, `expand[]=customer`. */
export const readForm = (encoded: string): FormFields => {
  const root: Branch = {};
  for (const [key, value] of new URLSearchParams(encoded)) plant(root, pathOf(key), value);
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, gather(value)]));
};

const textAt = (thrown: unknown, field: 'name' | 'code' | 'type'): string | undefined => {
  const found: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, field) : undefined;
  return typeof found === 'string' ? found : undefined;
};

/** Names what was thrown: Stripe's errors are all called "Error" and say in `type` what they are, the network's in `code`. */
export const errorName = (thrown: unknown): string => {
  const type = textAt(thrown, 'type');
  if (type?.startsWith('Stripe')) return type;
  const name = textAt(thrown, 'name') ?? 'UnknownError';
  return name === 'Error' ? (textAt(thrown, 'code') ?? name) : name;
};

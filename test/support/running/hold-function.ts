import type { StoryStack } from './story-stack.ts';

/** Holds back every call of one function, as if it were slow, until it is released; whatever waits for it waits on. */
export const holdFunction = ({ stack }: StoryStack, name: string) => {
  const { lambda } = stack.services;
  const invoke = lambda.invoke.bind(lambda);
  const gate = Promise.withResolvers<void>();
  let held = 0;
  lambda.invoke = async (functionName, ...call) => {
    if (!functionName.includes(`-${name}`)) return invoke(functionName, ...call);
    held += 1;
    await gate.promise;
    return invoke(functionName, ...call);
  };
  return {
    /** Tells how many calls have been held back. */
    held: () => held,
    release: () => {
      lambda.invoke = invoke;
      gate.resolve();
    },
  };
};

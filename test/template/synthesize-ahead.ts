import { synthesized } from './synthesized.ts';

await synthesized('local');
await synthesized('prod');

import { fuzzContract } from '../support/fuzz-contract.ts';

fuzzContract(50);

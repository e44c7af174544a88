import { fuzzContract } from '../support/contracts/fuzz-contract.ts';

fuzzContract(50);

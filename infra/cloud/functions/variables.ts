import type { World } from './world.ts';

/** Gives every environment variable its value; a function gets only those that its plan names, and that are set. */
export const variables = ({ settings, names, parameters, storage, mail, signIn }: World) => ({
  STAGE: names.stage,
  TABLE_NAME: storage.table.tableName,
  SITE_ADDRESS: parameters.siteAddress,
  ASSOCIATION_NAME: settings.associationName,
  BRAND_COLOUR: settings.brandColour,
  COORDINATOR_ADDRESS: settings.coordinatorAddress,
  CODE_OF_ETHICS_ADDRESS: settings.codeOfEthicsAddress,
  ENDORSEMENT_AGREEMENT_ADDRESS: settings.endorsementAgreementAddress,
  SENDER_ADDRESS: settings.sender,
  CONFIGURATION_SET: mail.configurationSetName,
  LINK_KEY_SECRET: storage.linkKey.secretArn,
  STRIPE_SECRET: storage.stripeKeys.secretArn,
  STRIPE_API_ADDRESS: parameters.stripeApiAddress,
  STATE_MACHINE_ARN: names.stateMachineArn,
  APPLICANT_ISSUER: signIn.applicants.issuer,
  APPLICANT_CLIENT: signIn.applicants.client.userPoolClientId,
  APPLICANT_POOL: signIn.applicants.pool.userPoolId,
  STAFF_ISSUER: signIn.staff.issuer,
  STAFF_POOL: signIn.staff.pool.userPoolId,
  STAFF_CLIENT: signIn.staff.client.userPoolClientId,
  EXECUTIONS_ADDRESS: parameters.executionsAddress,
});

export type Variable = keyof ReturnType<typeof variables>;

import { asText, isObject, type JsonObject, type JsonValue } from '../../json.ts';

/** The value of an attribute of type S, N or B as a condition sees it. */
const scalar = (value: JsonValue | undefined): string[] => {
  const inner = isObject(value) ? Object.values(value)[0] : undefined;
  return typeof inner === 'string' ? [inner] : [];
};

const ofItem = (item: JsonValue | undefined, attribute: string) => (isObject(item) ? scalar(item[attribute]) : []);

const ofQuery = (input: JsonObject, attribute: string): string[] => {
  const expression = asText(input['KeyConditionExpression']);
  const names = isObject(input['ExpressionAttributeNames']) ? input['ExpressionAttributeNames'] : {};
  const values = isObject(input['ExpressionAttributeValues']) ? input['ExpressionAttributeValues'] : {};
  return [...expression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)].flatMap(([, name = '', value = '']) =>
    (names[name] ?? name) === attribute ? scalar(values[value]) : [],
  );
};

const ofBatch = (requests: JsonValue | undefined, attribute: string): string[] => {
  if (isObject(requests))
    return (Array.isArray(requests['Keys']) ? requests['Keys'] : []).flatMap((key) => ofItem(key, attribute));
  return (Array.isArray(requests) ? requests : [])
    .filter((request) => isObject(request))
    .flatMap(({ PutRequest, DeleteRequest }) => [
      ...(isObject(PutRequest) ? ofItem(PutRequest['Item'], attribute) : []),
      ...(isObject(DeleteRequest) ? ofItem(DeleteRequest['Key'], attribute) : []),
    ]);
};

/** Finds the partition keys that a request touches, as dynamodb:LeadingKeys has them; undefined when it names none. */
export const leadingKeys = (action: string, input: JsonObject, attribute: string | undefined): string[] | undefined => {
  if (attribute === undefined || action === 'Scan') return undefined;
  const found =
    action === 'Query'
      ? ofQuery(input, attribute)
      : [
          ...ofItem(input['Item'], attribute),
          ...ofItem(input['Key'], attribute),
          ...ofBatch(input['Requests'], attribute),
        ];
  return found.length > 0 ? [...new Set(found)] : undefined;
};

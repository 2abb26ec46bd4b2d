/** Directory API: the customer and its domains, for reading. */
import type {DomainRecord} from '../../world/google-state';
import {primaryDomain} from '../addresses';
import type {Answer, Call, Operation} from '../call';
import {domainNotFound} from '../errors';
import {etag, listEtag} from '../identifiers';
import {requireCustomer} from './keys';
import {isoTime} from './user-resource';

/** The customer as the API shows it (schema `Customer`). */
function getCustomer(call: Call): Answer {
  const {google} = call;
  requireCustomer(call, call.path['customerKey'] ?? '');
  return {
    json: {
      kind: 'admin#directory#customer',
      id: google.customerId,
      etag: etag(google.customerId, 1),
      customerDomain: primaryDomain(google),
      customerCreationTime: isoTime(google.createdAt),
      language: 'en',
      postalAddress: {organizationName: google.customerName},
    },
  };
}

function domainResource(domain: DomainRecord): object {
  return {
    kind: 'admin#directory#domain',
    etag: etag(domain.name, domain.verified ? 2 : 1),
    domainName: domain.name,
    isPrimary: domain.primary,
    verified: domain.verified,
    creationTime: String(domain.createdAt),
  };
}

function listDomains(call: Call): Answer {
  const {domains} = call.google;
  requireCustomer(call, call.path['customer'] ?? '');
  return {
    json: {
      kind: 'admin#directory#domains',
      etag: listEtag(domains.map(domain => domain.name)),
      domains: domains.map(domainResource),
    },
  };
}

function getDomain(call: Call): Answer {
  requireCustomer(call, call.path['customer'] ?? '');
  const domain = call.google.domains.find(each => each.name === call.path['domainName']?.toLowerCase());
  if (!domain) throw domainNotFound();
  return {json: domainResource(domain)};
}

const DOMAINS = '/admin/directory/v1/customer/{customer}/domains';

/** The reading methods of `directory.customers` and `directory.domains`. */
export const customerOperations: readonly Operation[] = [
  {id: 'directory.customers.get', method: 'GET', path: '/admin/directory/v1/customers/{customerKey}', run: getCustomer},
  {id: 'directory.domains.list', method: 'GET', path: DOMAINS, run: listDomains},
  {id: 'directory.domains.get', method: 'GET', path: `${DOMAINS}/{domainName}`, run: getDomain},
];

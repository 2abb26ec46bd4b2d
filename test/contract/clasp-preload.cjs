/**
 * Loaded into clasp before anything else: what is meant for Google goes to the sandbox, and nothing goes anywhere else.
 *
 * `SANDBOX_URL` says where the sandbox is. A request to any other host ends clasp with status 86 and a sentence, because
 * an exception could be caught by whoever made the request.
 */
const http = require('node:http');
const https = require('node:https');
const {syncBuiltinESMExports} = require('node:module');
const net = require('node:net');

const STRANGER_STATUS = 86;

const sandbox = new URL(process.env.SANDBOX_URL);
const fetchAnything = globalThis.fetch;

function refuse(host) {
  process.stderr.write(`A connection to ${host} was tried; only ${sandbox.host} is allowed.\n`);
  process.exit(STRANGER_STATUS);
}

/** Where a request goes: the vendor's host becomes the first segment of the sandbox's path. */
function redirected(url) {
  if (!/(^|\.)googleapis\.com$/.test(url.hostname)) refuse(url.host);
  return new URL(`/${url.hostname}${url.pathname}${url.search}`, sandbox);
}

/** The arguments of `https.request`, which may name the address as text, as URL or among the options. */
function readArguments([first, second, third]) {
  if (typeof first === 'string' || first instanceof URL) {
    const [options, callback] = typeof second === 'function' ? [{}, second] : [second ?? {}, third];
    return {url: new URL(first), options, callback};
  }
  const host = first.hostname ?? first.host;
  return {url: new URL(first.path ?? '/', `https://${host}`), options: first, callback: second};
}

https.request = (...given) => {
  const {url, options, callback} = readArguments(given);
  // The rest of the options, such as the agent, is for a connection with encryption.
  const {method, headers, signal} = options;
  return http.request(redirected(url), {method, headers, ...(signal ? {signal} : {})}, callback);
};
https.get = (...given) => {
  const request = https.request(...given);
  request.end();
  return request;
};
globalThis.fetch = (address, options) => fetchAnything(redirected(new URL(String(address))), options);
syncBuiltinESMExports();

// Whatever way a connection is made, it ends up here.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  const isOptions = typeof first === 'object' && first !== null;
  const host = isOptions ? first.host : second;
  const port = isOptions ? first.port : first;
  if (host !== sandbox.hostname || String(port) !== sandbox.port) refuse(`${host}:${port}`);
  return connect.apply(this, given);
};

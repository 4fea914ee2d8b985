import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSender, type Resolver } from './check-sender.ts';

const host = 'mx.marlbridge.example';
const mail = Buffer.from(
  'From: Ada <ada@quill.example>\r\nTo: foi@marlbridge.example\r\nSubject: x\r\n\r\nWhat was paid?\r\n',
);
const reception = { ip: '192.0.2.7', helo: 'out.quill.example', mailFrom: 'ada@quill.example' };

function noSuchName(): Error {
  return Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
}

/** A DNS of text records. */
function dns(records: Record<string, string>): Resolver {
  return (name, type) => {
    const found = type === 'TXT' ? records[name] : undefined;
    return found === undefined ? Promise.reject(noSuchName()) : Promise.resolve([[found]]);
  };
}

test('a sender whose domain names the machine passes, and its policy is heeded', async () => {
  const resolver = dns({
    'quill.example': 'v=spf1 ip4:192.0.2.0/24 -all',
    '_dmarc.quill.example': 'v=DMARC1; p=reject',
  });
  const found = await checkSender(mail, reception, { host, resolver });
  assert.deepEqual(found, { verdict: 'pass', trusted: true, host, spf: 'pass', dkim: 'none', dmarc: 'pass' });
});

test('a forged sender fails', async () => {
  const resolver = dns({
    'quill.example': 'v=spf1 ip4:198.51.100.0/24 -all',
    '_dmarc.quill.example': 'v=DMARC1; p=reject',
  });
  assert.equal((await checkSender(mail, reception, { host, resolver })).verdict, 'fail');
});

test('somebody else’s domain that passes says nothing of the named sender', async () => {
  const resolver = dns({ 'evil.example': 'v=spf1 ip4:192.0.2.7 -all' });
  const found = await checkSender(mail, { ...reception, mailFrom: 'x@evil.example' }, { host, resolver });
  assert.equal(found.spf, 'pass');
  assert.equal(found.verdict, 'unknown');
});

test('without a DNS that answers, nothing is known and nobody is accused', async () => {
  const silent: Resolver = () => new Promise(() => {});
  const found = await checkSender(mail, reception, { host, resolver: silent, patience: 20 });
  assert.deepEqual([found.verdict, found.trusted], ['unknown', true]);
  const broken: Resolver = () => Promise.reject(new Error('no network'));
  assert.equal((await checkSender(mail, reception, { host, resolver: broken })).verdict, 'unknown');
});

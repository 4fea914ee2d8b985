import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rtfToText } from './rtf-text.ts';

/** RTF in Outlook's container, not compressed ([MS-OXRTFCP] 2.2.3.2). */
function contained(rtf: string): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(rtf.length + 12, 0);
  head.writeUInt32LE(rtf.length, 4);
  head.write('MELA', 8, 'latin1');
  return Buffer.concat([head, Buffer.from(rtf, 'latin1')]);
}

test('unpacks compressed RTF: the worked example of MS-OXRTFCP', () => {
  const packed =
    '2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423 20af32068656c090020627705b06c647d0a800fa0'.replace(
      / /g,
      '',
    );
  assert.equal(rtfToText(Buffer.from(packed, 'hex')), 'hello world');
});

test('reads RTF: letters of its code page, Unicode, paragraphs; not its tables of fonts', () => {
  const rtf =
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard Caf\\'e9 pays \\u163?900 \\endash yes.\\par Second line.{\\*\\generator X;}}";
  assert.equal(rtfToText(contained(rtf)), 'Café pays £900 –yes.\nSecond line.');
});

test('reads the HTML that Outlook wraps into RTF', () => {
  const rtf =
    "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1{\\*\\htmltag64 <p>}Caf\\'e9 {\\*\\htmltag84 <b>}\\htmlrtf {\\b \\htmlrtf0 rents\\htmlrtf }\\htmlrtf0 {\\*\\htmltag92 </b>}{\\*\\htmltag72 </p>}}";
  assert.equal(rtfToText(contained(rtf)), 'Café rents');
});

test('gives nothing for what is no RTF', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(40), Buffer.from('LZFuLZFuLZFuLZFuLZFu')])
    assert.equal(rtfToText(bytes), '');
});

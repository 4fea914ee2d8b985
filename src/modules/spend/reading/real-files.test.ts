import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { sharedFolder } from '#platform/testing/shared.ts';
import { spendFilesRead } from '../../../../bench/spend-files.ts';

const shared = sharedFolder();

test(
  'every reference file of payments is imported or refused with a reason, and its sum agrees with the manifest or it is said why not',
  { skip: shared ? false : 'the reference data is not beside the project' },
  async () => {
    const files = await spendFilesRead(join(shared ?? '', 'data', 'spend'));
    assert.equal(files.length, 107);
    for (const file of files) {
      assert.ok(file.lines > 0 || file.reason, file.path);
      if (file.difference !== 0)
        assert.notEqual(
          file.why,
          '',
          `${file.path} differs by ${file.difference} pence and nothing explains it`,
        );
    }
  },
);

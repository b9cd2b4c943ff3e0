// What every command shares: Node 24, the locked dependencies, a fresh build. Each part does nothing when
// there is nothing to do.
import { build, isBuildFresh } from './build.mjs';
import { areDependenciesInstalled, installDependencies } from './dependencies.mjs';
import { alone } from './lock.mjs';
import { makeMessageTypes } from './messages.mjs';
import { bringNode, continueUnderBroughtNode, isNodeBrought, isNodeRecent } from './node.mjs';
import { layPostgresLinks } from './postgres.mjs';
import { stepsOf } from './progress.mjs';
import { leaveWithLauncher } from './run.mjs';

/**
 * Sets the clone up. Answers false when this process was too old and has handed everything over to Node 24:
 * the caller then has nothing left to do.
 */
export async function setUp() {
  if (!isNodeRecent()) {
    const missing = !isNodeBrought();
    if (missing) await alone(async () => isNodeBrought() || (await bring()));
    continueUnderBroughtNode(missing ? 1 : 0);
    return false;
  }
  leaveWithLauncher();
  if (!areDependenciesInstalled() || !isBuildFresh()) await alone(installAndBuild);
  layPostgresLinks();
  return true;
}

function bring() {
  const toCome = [!areDependenciesInstalled(), !isBuildFresh()].filter(Boolean).length;
  return stepsOf(1 + toCome)(`Bringing Node 24 along (this machine has ${process.versions.node})`, bringNode);
}

async function installAndBuild() {
  const install = !areDependenciesInstalled(); // asked again: another process may just have done it
  const stale = install || !isBuildFresh();
  const step = stepsOf(Number(install) + Number(stale));
  if (install) await step('Installing the locked dependencies', installDependencies);
  await makeMessageTypes();
  if (stale) await step('Building', build);
}

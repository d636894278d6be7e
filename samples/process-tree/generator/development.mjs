// What a developer's tools do: Visual Studio, its installer and its background downloads, VS Code, builds.
// Tools that fetch from the delivery network of the reference hunt are told how often.
import * as destinations from './destinations.mjs';
import { scatter, talk } from './everyday.mjs';
import { setupService } from './programs.mjs';
import { registryChange } from './traces.mjs';

const { contentDelivery } = destinations;

/** Plans exactly `count` connections to the delivery network, all before the process ends. */
export function fetchFromDelivery(machine, process, count, seconds) {
  scatter(machine, process, count, seconds, () =>
    machine.connect(process, contentDelivery.address, contentDelivery.port),
  );
}

const repository = (machine) => `C:\\Users\\${machine.account}\\source\\repos\\orders\\`;

/** Visual Studio for so many seconds, with what it starts. Gives devenv.exe. */
export function openVisualStudio(machine, seconds, { fetches, watsonFetches = 0, builds = 2 }) {
  const { random, agenda, users, roles } = machine;
  const folder = repository(machine);
  const studio = machine.start('devenv', {
    parent: roles.explorer,
    commandLine: `"C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Community\\Common7\\IDE\\devenv.exe" "${folder}orders.sln"`,
    folder,
    user: users.person,
    forSeconds: seconds,
  });
  const child = (program, commandLine) =>
    machine.start(program, { parent: studio, commandLine, folder, forSeconds: seconds - 20 });
  agenda.after(6, () => {
    const watson = child(
      'perfWatson',
      `"C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Community\\Common7\\IDE\\PerfWatson2.exe" ${studio.pid} ${random.guid()}`,
    );
    if (watsonFetches > 0) fetchFromDelivery(machine, watson, watsonFetches, seconds - 60);
  });
  agenda.after(4, () => {
    const hub = child(
      'serviceHub',
      `"C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Community\\Common7\\ServiceHub\\controller\\Microsoft.ServiceHub.Controller.exe" ${random.word(32, '0123456789abcdef')}`,
    );
    agenda.after(3, () => {
      const roslyn = machine.start('roslyn', {
        parent: hub,
        commandLine: `"${hub.image.replace('controller\\Microsoft.ServiceHub.Controller.exe', 'Hosts\\ServiceHub.Host.CLR.AnyCPU\\ServiceHub.RoslynCodeAnalysisService32.exe')}" desktopClr$C94B8CFE-E3FD-4BAF-A941-2866DBB566FE ${random.word(32, '0123456789abcdef')}`,
        folder,
        forSeconds: seconds - 60,
      });
      scatter(machine, roslyn, 2, seconds - 90, () => registryChange(machine, roslyn));
    });
  });
  fetchFromDelivery(machine, studio, fetches, seconds - 30);
  scatter(machine, studio, 8, seconds - 30, () =>
    talk(machine, studio, random.pick(destinations.developers)),
  );
  scatter(machine, studio, 6, seconds - 30, () => registryChange(machine, studio));
  scatter(machine, studio, 10, seconds - 30, () =>
    machine.createFile(studio, `${folder}.vs\\orders\\v16\\.suo${random.word(4)}`),
  );
  scatter(machine, studio, builds, seconds - 400, () => build(machine, studio));
  return studio;
}

/** A build from within Visual Studio. Gives MSBuild.exe. */
export function build(machine, parent, { fetches = 0 } = {}) {
  const folder = repository(machine);
  const msBuild = machine.start('msBuild', {
    parent,
    commandLine:
      '"C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Community\\MSBuild\\Current\\Bin\\MSBuild.exe" /nologo /nodemode:1 /nodeReuse:true',
    folder,
    forSeconds: 240,
  });
  const compiler = machine.start('vbcsCompiler', {
    parent: msBuild,
    commandLine: `"${msBuild.image.replace('MSBuild.exe', 'Roslyn\\VBCSCompiler.exe')}" "-pipename:${machine.random.word(43)}"`,
    folder,
    forSeconds: 230,
  });
  for (const file of ['Orders.dll', 'Orders.pdb', 'Orders.Api.dll'])
    scatter(machine, compiler, 1, 100, () =>
      machine.createFile(compiler, `${folder}src\\obj\\Debug\\net5.0\\${file}`),
    );
  if (fetches > 0) fetchFromDelivery(machine, msBuild, fetches, 200);
  return msBuild;
}

/** A package restore typed into a shell or started by Visual Studio; `tool` is `dotnet` or `nuget`. */
export function restore(machine, parent, tool, fetches) {
  const commandLine =
    tool === 'dotnet'
      ? '"C:\\Program Files\\dotnet\\dotnet.exe" restore orders.sln'
      : '"C:\\tools\\nuget\\nuget.exe" restore orders.sln';
  const process = machine.start(tool, { parent, commandLine, folder: repository(machine), forSeconds: 75 });
  scatter(machine, process, 3, 70, () => talk(machine, process, destinations.developers[0], { ask: 50 }));
  fetchFromDelivery(machine, process, fetches, 70);
  scatter(machine, process, 5, 70, () =>
    machine.createFile(
      process,
      `C:\\Users\\${machine.account}\\.nuget\\packages\\.tmp\\${machine.random.word(8)}.nupkg`,
    ),
  );
  return process;
}

/** VS Code for so many seconds. Its main process fetches updates and extensions. */
export function openCode(machine, seconds, fetches) {
  const { random, users, roles } = machine;
  const main = machine.start('code', {
    parent: roles.explorer,
    folder: repository(machine),
    user: users.person,
    forSeconds: seconds,
  });
  for (const type of [
    'gpu-process',
    'utility --utility-sub-type=network.mojom.NetworkService',
    'renderer',
    'renderer',
  ])
    machine.start('code', {
      parent: main,
      commandLine: `"${main.image}" --type=${type} --field-trial-handle=${random.integer(1500, 1900)},${random.word(18, '0123456789')},131072 --lang=en-US`,
      user: type === 'gpu-process' ? users.low : users.person,
      forSeconds: seconds - 2,
    });
  fetchFromDelivery(machine, main, fetches, seconds - 10);
  scatter(machine, main, 3, seconds - 10, () => talk(machine, main, destinations.developers[1], { ask: 60 }));
  return main;
}

/** The Visual Studio Installer, opened by hand to update. */
export function runInstaller(machine, seconds, { shellFetches, serviceFetches }) {
  const { users, roles } = machine;
  const shell = machine.start('installerShell', {
    parent: roles.explorer,
    user: users.elevated,
    forSeconds: seconds,
  });
  const service = machine.start('installerService', {
    parent: shell,
    commandLine: `"${setupService}vs_installerservice.x86.exe" ${machine.random.guid()}`,
    user: users.elevated,
    forSeconds: seconds - 5,
  });
  fetchFromDelivery(machine, shell, shellFetches, seconds - 30);
  fetchFromDelivery(machine, service, serviceFetches, seconds - 30);
  scatter(machine, service, 12, seconds - 30, () =>
    machine.createFile(
      service,
      `C:\\ProgramData\\Microsoft\\VisualStudio\\Packages\\_Instances\\${machine.random.word(8)}\\state.json`,
    ),
  );
  scatter(machine, service, 6, seconds - 30, () => registryChange(machine, service));
}

/**
 * Visual Studio's daily task: BackgroundDownload.exe, started by the Task Scheduler, asks for a manifest. It never
 * downloads itself. Gives that process.
 */
export function lookForDownloads(machine, seconds) {
  const { roles, users } = machine;
  const process = machine.start('backgroundDownload', {
    parent: roles.netsvcs,
    commandLine: `"${setupService}BackgroundDownload.exe"`,
    user: users.person,
    forSeconds: seconds,
  });
  machine.agenda.after(3, () => talk(machine, process, destinations.visualStudioManifest, { ask: 100 }));
  return process;
}

/**
 * What does the download is a copy of BackgroundDownload.exe in a new folder of %TEMP%, so that the installer can be
 * updated meanwhile. `fetches` 0: it downloads from another network. Gives the copy's process.
 */
export function download(machine, parent, seconds, fetches) {
  const { random, account, users } = machine;
  const folder = `C:\\Users\\${account}\\AppData\\Local\\Temp\\${random.word(8)}\\resources\\app\\ServiceHub\\Services\\Microsoft.VisualStudio.Setup.Service\\`;
  const image = `${folder}BackgroundDownload.exe`;
  machine.createFile(parent, image);
  const copy = machine.start('backgroundDownload', {
    parent,
    image,
    commandLine: `"${image}" --timestamp ${Math.floor(machine.agenda.now() / 1000)}`,
    folder,
    user: users.person,
    forSeconds: seconds,
  });
  fetchFromDelivery(machine, copy, fetches, seconds - 5);
  if (fetches === 0)
    scatter(machine, copy, 7, seconds - 5, () => talk(machine, copy, destinations.otherDelivery, { ask: 0 }));
  scatter(machine, copy, Math.ceil(fetches / 3), seconds - 5, () =>
    machine.createFile(
      copy,
      `C:\\ProgramData\\Microsoft\\VisualStudio\\Packages\\${random.pick(['Microsoft.VisualStudio.Debugger.Core', 'Microsoft.NetCore.Toolset', 'Microsoft.VisualStudio.MinShell', 'Microsoft.Net.4.8.SDK'])},version=16.9.3111${random.integer(2, 9)}.${random.integer(10, 900)}\\payload.vsix`,
    ),
  );
  scatter(machine, copy, 2, seconds - 5, () => registryChange(machine, copy));
  machine.agenda.after(seconds - 1, () => machine.deleteFile(copy, `${folder}BackgroundDownload.exe.config`));
  return copy;
}

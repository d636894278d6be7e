// Services on the Internet that a workstation talks to, with the names that lead to them.

const service = (name, aliases, addresses, port = 443) => ({ name, aliases, addresses, port });

/** The content delivery network of the reference hunt: Visual Studio's downloads, and much else of Microsoft's. */
export const contentDelivery = { address: '72.21.81.200', port: 443 };

export const updates = [
  service(
    'sls.update.microsoft.com',
    ['sls.update.microsoft.com.akadns.net'],
    ['40.125.122.151', '52.152.110.14'],
  ),
  service(
    'fe3cr.delivery.mp.microsoft.com',
    ['fe3.delivery.mp.microsoft.com'],
    ['20.54.24.148', '20.54.24.231'],
  ),
  service(
    'ctldl.windowsupdate.com',
    ['audownload.windowsupdate.nsatc.net'],
    ['93.184.221.240', '8.241.11.254'],
    80,
  ),
  service(
    'au.download.windowsupdate.com',
    ['au-bg-shim.trafficmanager.net'],
    ['8.253.207.121', '67.26.73.254'],
    80,
  ),
  service(
    'geo-prod.do.dsp.mp.microsoft.com',
    ['geo.prod.do.dsp.trafficmanager.net'],
    ['52.184.212.181', '51.104.164.114'],
  ),
  service(
    'settings-win.data.microsoft.com',
    ['settingsfd-geo.trafficmanager.net'],
    ['52.167.249.196', '51.104.136.2'],
  ),
];

export const shell = [
  service(
    'www.bing.com',
    ['a-0001.a-afdentry.net.trafficmanager.net', 'dual-a-0001.a-msedge.net'],
    ['13.107.21.200', '204.79.197.200'],
  ),
  service(
    'tile-service.weather.microsoft.com',
    ['wildcard.weather.microsoft.com.edgekey.net', 'e15275.g.akamaiedge.net'],
    ['23.58.88.105'],
    80,
  ),
  service(
    'login.live.com',
    ['login.msa.msidentity.com', 'www.tm.lg.prod.aadmsa.akadns.net'],
    ['40.126.28.20', '40.126.28.12'],
  ),
  service('arc.msn.com', ['arc.msn.com.nsatc.net'], ['52.147.198.201', '20.82.210.154']),
];

export const telemetry = [
  service(
    'v10.events.data.microsoft.com',
    ['onedsblobprdeus16.eastus.cloudapp.azure.com'],
    ['52.168.117.169', '20.42.65.85'],
  ),
  service(
    'watson.telemetry.microsoft.com',
    ['onedsblobprdcus16.centralus.cloudapp.azure.com'],
    ['104.208.16.94'],
  ),
  service('wdcp.microsoft.com', ['wdcp.trafficmanager.net'], ['51.143.106.154', '52.251.117.104']),
];

export const office = [
  service(
    'outlook.office365.com',
    ['outlook.ha.office365.com', 'outlook.ms-acdc.office.com'],
    ['52.96.165.18', '52.96.88.50', '40.97.153.146'],
  ),
  service(
    'config.officeapps.live.com',
    ['prod.configsvc1.live.com.akadns.net'],
    ['52.109.8.21', '52.109.6.41'],
  ),
  service('roaming.officeapps.live.com', ['prod.roaming1.live.com.akadns.net'], ['52.109.12.19']),
  service('teams.microsoft.com', ['s-0005.s-msedge.net'], ['52.113.194.132', '52.112.120.204']),
  service('d.docs.live.net', ['odc-d-brs.onedrive.akadns.net'], ['13.107.42.12']),
];

export const web = [
  service('www.google.com', [], ['142.250.65.164', '142.250.80.36']),
  service('clients4.google.com', ['clients.l.google.com'], ['142.250.64.110']),
  service('fonts.gstatic.com', ['gstaticadssl.l.google.com'], ['142.250.72.99']),
  service('stackoverflow.com', [], ['151.101.1.69', '151.101.65.69']),
  service('github.com', [], ['140.82.113.4', '140.82.114.3']),
  service('avatars.githubusercontent.com', [], ['185.199.108.133', '185.199.110.133']),
  service('en.wikipedia.org', ['dyna.wikimedia.org'], ['208.80.154.224']),
  service('www.weather.gov', ['www.weather.gov.edgekey.net', 'e10693.dscx.akamaiedge.net'], ['23.196.45.22']),
  service('www.npr.org', ['npr.map.fastly.net'], ['151.101.2.216']),
  service('cdn.jsdelivr.net', ['jsdelivr.map.fastly.net'], ['151.101.1.229']),
  service(
    'docs.microsoft.com',
    ['docs.microsoft.com.edgekey.net', 'e13630.dscb.akamaiedge.net'],
    ['23.10.94.115', '23.38.177.77'],
  ),
  service('www.youtube.com', ['youtube-ui.l.google.com'], ['142.250.64.78']),
];

export const developers = [
  service('api.nuget.org', ['nugetapiprod.trafficmanager.net', 'cs2.wpc.v0cdn.net'], ['152.195.19.97']),
  service('marketplace.visualstudio.com', ['marketplace.trafficmanager.net'], ['13.107.42.18']),
  service('app.vssps.visualstudio.com', ['vssps.trafficmanager.net'], ['13.107.42.20', '13.107.43.20']),
  service('login.microsoftonline.com', ['prdv4a.aadg.msidentity.com'], ['40.126.28.14', '20.190.151.7']),
  service('dc.services.visualstudio.com', ['dc.trafficmanager.net'], ['40.71.13.169', '52.168.112.67']),
];

/** Where Visual Studio asks whether there is something to download; not the network that it downloads from. */
export const visualStudioManifest = service(
  'aka.ms',
  ['aka.ms.edgekey.net', 'e11290.dspg.akamaiedge.net'],
  ['23.58.81.52'],
);
/** Another content delivery network, at its own address. */
export const otherDelivery = service(
  'download.visualstudio.microsoft.com',
  ['2-01-5830-0005.cdx.cedexis.net'],
  ['152.199.4.33'],
);

// Private endpoints of storage and vault, and the names under which the app finds them.

param name string
param location string
param network string
param subnet string
param storage string
param vault string

var targets = [
  { kind: 'blob', resource: storage, zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { kind: 'queue', resource: storage, zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { kind: 'table', resource: storage, zone: 'privatelink.table.${environment().suffixes.storage}' }
  { kind: 'vault', resource: vault, zone: 'privatelink.vaultcore.azure.net' }
]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for target in targets: {
  name: target.zone
  location: 'global'
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (target, i) in targets: {
  name: name
  parent: zones[i]
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network }
  }
}]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [for target in targets: {
  name: '${name}-${target.kind}'
  location: location
  properties: {
    subnet: { id: subnet }
    privateLinkServiceConnections: [
      { name: target.kind, properties: { privateLinkServiceId: target.resource, groupIds: [target.kind] } }
    ]
  }
}]

resource groups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [for (target, i) in targets: {
  name: 'default'
  parent: endpoints[i]
  properties: { privateDnsZoneConfigs: [{ name: target.kind, properties: { privateDnsZoneId: zones[i].id } }] }
}]

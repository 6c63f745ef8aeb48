// All that the app needs in one resource group. `az deployment group create -g <group> -f infra/azure/main.bicep`

targetScope = 'resourceGroup'

@description('Prefix of every name: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'returns'

param location string = resourceGroup().location

@description('Most instances that run at once.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Where the warehouse is. The other partners have addresses of their own: Stripe, EasyPost, SendGrid, DHL.')
param warehouseBaseAddress string

@description('Storage and app in three availability zones; the region has to have them.')
param zoneRedundant bool = true

@description('Storage and vault are reached through a network of their own alone; Azure charges for its four endpoints.')
param privateNetwork bool = false

@description('Look up drop-off points at DHL: needs the secret drop-off-api-key.')
param dropOffPoints bool = false

var suffix = uniqueString(resourceGroup().id)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-app'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

module network 'network.bicep' = if (privateNetwork) {
  name: 'network'
  params: { name: name, location: location }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    name: '${name}${suffix}'
    location: location
    zoneRedundant: zoneRedundant
    isPublic: !privateNetwork
    principal: identity.properties.principalId
    workspace: logs.id
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: '${name}${take(suffix, 13)}'
    location: location
    isPublic: !privateNetwork
    principal: identity.properties.principalId
    workspace: logs.id
  }
}

module endpoints 'endpoints.bicep' = if (privateNetwork) {
  name: 'endpoints'
  params: {
    name: name
    location: location
    network: network!.outputs.network
    subnet: network!.outputs.endpoints
    storage: storage.outputs.id
    vault: vault.outputs.id
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    name: name
    suffix: suffix
    location: location
    maximumInstances: maximumInstances
    zoneRedundant: zoneRedundant
    identity: identity.id
    client: identity.properties.clientId
    principal: identity.properties.principalId
    storageName: storage.outputs.name
    packages: storage.outputs.packages
    vaultName: vault.outputs.name
    workspace: logs.id
    subnet: privateNetwork ? network!.outputs.app : ''
    warehouseBaseAddress: warehouseBaseAddress
    dropOffPoints: dropOffPoints
  }
  dependsOn: [endpoints]
}

output appName string = app.outputs.name
output api string = app.outputs.api
output vaultName string = vault.outputs.name

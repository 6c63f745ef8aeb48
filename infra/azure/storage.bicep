// The storage account: the record, the queues, photos, durable state and deployment packages. Nobody signs in with a key.

param name string
param location string
param zoneRedundant bool

@description('Reached from everywhere, by whoever has a role; else through private endpoints alone.')
param isPublic bool

@description('Who may read and write data: the app.')
param principal string

@description('Where metrics go.')
param workspace string

var deployments = 'deployments'

// The app makes what is missing at its start, so none of these is an owner of the account.
var roles = {
  blobs: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor
  queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  tables: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'None' }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }
    resource packages 'containers' = { name: deployments }
  }

  // Here as well, so that nobody waits for them at the first start.
  resource tables 'tableServices' = {
    name: 'default'
    resource table 'tables' = [for table in ['cases', 'caseindex', 'orders', 'orderindex', 'catalogue', 'payments', 'creditnotes', 'storefronts', 'keys', 'audit', 'replays', 'strays', 'withdrawals', 'portal', 'idempotency', 'webhooks', 'events', 'poison']: { name: table }]
  }

  resource queues 'queueServices' = {
    name: 'default'
    resource queue 'queues' = [for queue in ['return-requests', 'carrier-events', 'warehouse-events', 'payment-events', 'webhook-deliveries', 'portal-codes']: { name: queue }]
  }
}

// Customers' money stands in it: it is deleted only by whoever takes the lock away first.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'record'
  scope: storage
  properties: { level: 'CanNotDelete', notes: 'The record of all cases' }
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in items(roles): {
  name: guid(storage.id, principal, role.value)
  scope: storage
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
  }
}]

resource metrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: storage
  properties: {
    workspaceId: workspace
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output id string = storage.id
output name string = storage.name
output packages string = '${storage.properties.primaryEndpoints.blob}${deployments}'

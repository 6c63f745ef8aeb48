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

@description('Domain whose mail SendGrid brings, for answers to emails; none when empty.')
param inboundMailDomain string = ''

@description('Where the warehouse is. The other partners have addresses of their own: Stripe, EasyPost, SendGrid, DHL.')
param warehouseBaseAddress string

var suffix = uniqueString(resourceGroup().id)
var deployments = 'deployments'

// Made by hand or by a pipeline, never by this file: see README.md.
var secrets = {
  Payments__ApiKey: 'payments-api-key'
  Payments__WebhookSecret: 'payments-webhook-secret'
  Carrier__ApiKey: 'carrier-api-key'
  Carrier__WebhookSecret: 'carrier-webhook-secret'
  Warehouse__ApiKey: 'warehouse-api-key'
  Warehouse__WebhookSecret: 'warehouse-webhook-secret'
  Mail__ApiKey: 'mail-api-key'
  Mail__WebhookKey: 'mail-webhook-key'
  Mail__InboundSecret: 'mail-inbound-secret'
  Links__SigningKey: 'links-signing-key'
  Ops__AdminKeyHash: 'ops-admin-key-hash'
}

var roles = {
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-app'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}${suffix}'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: true // the app signs in with a connection string
  }

  resource blobs 'blobServices' = {
    name: 'default'
    resource packages 'containers' = { name: deployments }
  }

  // The app makes its tables and queues itself when they are missing; here they are so that nobody has to wait for that.
  resource tables 'tableServices' = {
    name: 'default'
    resource table 'tables' = [for table in ['cases', 'caseindex', 'orders', 'orderindex', 'catalogue', 'payments', 'creditnotes', 'storefronts', 'keys', 'audit', 'replays', 'strays', 'withdrawals', 'portal', 'idempotency', 'webhooks', 'poison']: { name: table }]
  }

  resource queues 'queueServices' = {
    name: 'default'
    resource queue 'queues' = [for queue in ['return-requests', 'carrier-events', 'warehouse-events', 'payment-events', 'webhook-deliveries', 'portal-codes']: { name: queue }]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}${take(suffix, 13)}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
  }
}

resource mayDeploy 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, roles.blobOwner)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobOwner)
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, roles.secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-${suffix}'
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { maximumInstanceCount: maximumInstances, instanceMemoryMB: 2048 }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${deployments}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
    }
  }
  dependsOn: [mayDeploy, mayReadSecrets]

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      reduce(items(secrets), {}, (all, secret) => union(all, {
        '${secret.key}': '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${secret.value})'
      })),
      {
        AzureWebJobsStorage: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        Links__BaseAddress: 'https://${app.properties.defaultHostName}/api'
        Mail__InboundDomain: inboundMailDomain
        Warehouse__BaseAddress: warehouseBaseAddress
      }
    )
  }
}

output appName string = app.name
output api string = 'https://${app.properties.defaultHostName}/api'
output vaultName string = vault.name

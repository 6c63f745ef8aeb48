// The function app on Flex Consumption, and Application Insights.

param name string
param suffix string
param location string
param maximumInstances int
param zoneRedundant bool

@description('The managed identity: its resource, its client id and its principal.')
param identity string
param client string
param principal string

param storageName string

@description('The container of deployment packages.')
param packages string
param vaultName string
param workspace string

@description('The subnet it calls from; empty for none.')
param subnet string
param warehouseBaseAddress string
param dropOffPoints bool
param inboundMailDomain string

var publisher = '3913510d-42f4-4e42-8a64-420c390055eb' // Monitoring Metrics Publisher

var secrets = union(
  {
    Payments__ApiKey: 'payments-api-key'
    Payments__WebhookSecret: 'payments-webhook-secret'
    Carrier__ApiKey: 'carrier-api-key'
    Carrier__WebhookSecret: 'carrier-webhook-secret'
    Warehouse__ApiKey: 'warehouse-api-key'
    Warehouse__WebhookSecret: 'warehouse-webhook-secret'
    Mail__ApiKey: 'mail-api-key'
    Mail__WebhookKey: 'mail-webhook-key'
    Links__SigningKey: 'links-signing-key'
    Ops__AdminKeyHash: 'ops-admin-key-hash'
  },
  dropOffPoints ? { DropOff__ApiKey: 'drop-off-api-key' } : {},
  empty(inboundMailDomain) ? {} : { Mail__InboundSecret: 'mail-inbound-secret' }
)

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace
    DisableLocalAuth: true
  }
}

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, principal, publisher)
  scope: insights
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', publisher)
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true, zoneRedundant: zoneRedundant }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-${suffix}'
  location: location
  kind: 'functionapp,linux'
  tags: { 'azd-service-name': 'app' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity
    virtualNetworkSubnetId: empty(subnet) ? null : subnet
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { maximumInstanceCount: maximumInstances, instanceMemoryMB: 2048 }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity }
        }
      }
    }
  }

  // Who deploys signs in as a person or a pipeline, never with a password of the app.
  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      reduce(items(secrets), {}, (all, secret) => union(all, {
        '${secret.key}': '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secret.value})'
      })),
      {
        AzureWebJobsStorage__accountName: storageName
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: client
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${client};Authorization=AAD'
        Links__BaseAddress: 'https://${app.properties.defaultHostName}/api'
        Warehouse__BaseAddress: warehouseBaseAddress
      },
      empty(inboundMailDomain) ? {} : { Mail__InboundDomain: inboundMailDomain }
    )
  }
}

output name string = app.name
output api string = 'https://${app.properties.defaultHostName}/api'

// What files of every folder name: the platform's own types, and the ids and words of the domain.
global using System.Text.Json;
global using Azure.Data.Tables;
global using Microsoft.AspNetCore.Http;
global using Microsoft.Azure.Functions.Worker;
global using Microsoft.DurableTask.Client;
global using Serverless.Domain;
global using Serverless.Domain.Ids;
global using ETag = Azure.ETag;
global using RequestFailedException = Azure.RequestFailedException;

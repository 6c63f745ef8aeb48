global using DurableTask.Core;

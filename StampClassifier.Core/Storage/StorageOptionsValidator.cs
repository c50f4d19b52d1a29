using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Storage;

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;

package rundoctor.features;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of one family of models.
 *
 * @param id               short name, unique in the table
 * @param names            patterns found in the names people and files give to its models, lower case
 * @param modelTypes       values of the configuration key model_type
 * @param vocabulary       size of the padded output layer; empty when not verified
 * @param multimodal       whether it takes images, audio or video
 * @param mixtureOfExperts whether a router picks experts
 * @param fp16Unsafe       whether its activations are known to leave the range of fp16
 * @param diffusion        whether it is no language model, so that no uniform bound holds
 */
record ModelProfile(
        String id,
        List<Pattern> names,
        List<String> modelTypes,
        OptionalInt vocabulary,
        boolean multimodal,
        boolean mixtureOfExperts,
        boolean fp16Unsafe,
        boolean diffusion) {

    /** One entry of the table as Jackson reads it; note and source are for the maintainer. */
    @JsonCreator
    static ModelProfile of(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty(value = "names", required = true) List<String> names,
            @JsonProperty("modelTypes") List<String> modelTypes,
            @JsonProperty("vocabulary") Integer vocabulary,
            @JsonProperty("multimodal") boolean multimodal,
            @JsonProperty("mixtureOfExperts") boolean mixtureOfExperts,
            @JsonProperty("fp16Unsafe") boolean fp16Unsafe,
            @JsonProperty("diffusion") boolean diffusion,
            @JsonProperty("note") String note,
            @JsonProperty(value = "source", required = true) String source) {
        if (vocabulary != null && vocabulary < 2) {
            throw new IllegalArgumentException(id + ", vocabulary: expected at least 2, found " + vocabulary);
        }
        return new ModelProfile(
                id,
                names.stream().map(Pattern::compile).toList(),
                modelTypes == null ? List.of() : List.copyOf(modelTypes),
                vocabulary == null ? OptionalInt.empty() : OptionalInt.of(vocabulary),
                multimodal,
                mixtureOfExperts,
                fp16Unsafe,
                diffusion);
    }

    /** Length of the longest stretch of the text that one of the names matches; 0 when none does. */
    int likeness(String lowerCaseText) {
        return names.stream()
                .map(name -> name.matcher(lowerCaseText))
                .filter(Matcher::find)
                .mapToInt(found -> found.end() - found.start())
                .max()
                .orElse(0);
    }
}

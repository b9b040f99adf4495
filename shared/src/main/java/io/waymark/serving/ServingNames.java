package io.waymark.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.TargetText;
import io.waymark.workspaces.Workspace;

/**
 * What things of one deployment are called in SageMaker.
 *
 * @param endpoint the same for all versions that hold the target, one after the other
 * @param version of the model, the endpoint configuration and the archive; another one for each
 *     attempt, so that it can be made with other settings than the one before
 */
public record ServingNames(String endpoint, String version) {
  /** SageMaker's limit; letters, digits and hyphens are what it takes. */
  private static final int MAX_LENGTH = 63;

  private static final int HASH_LENGTH = 8;

  /** Where the random part of a promotion's id begins and ends here. */
  private static final int ID_START = "p-".length();

  private static final int ID_END = ID_START + 10;

  static ServingNames of(String prefix, Workspace workspace, Promotion promotion) {
    PromotionRequest request = promotion.request();
    String where = workspace.isDefault() ? "" : "\n" + workspace;
    String place = request.name() + "\n" + TargetText.of(request.target()) + where;
    String hash = Sha256.hex(place.getBytes(UTF_8)).substring(0, HASH_LENGTH);
    String attempt =
        "v%d-%s-%d"
            .formatted(
                request.version(),
                promotion.promotionId().substring(ID_START, ID_END),
                promotion.progress().attempt());
    return new ServingNames(
        join(prefix, request.name(), hash), join(prefix, request.name(), attempt));
  }

  /** The name, of which the middle is for people and may be cut. */
  private static String join(String prefix, String model, String end) {
    int room = MAX_LENGTH - prefix.length() - end.length() - 2;
    String plain = model.replaceAll("[^A-Za-z0-9]+", "-");
    String middle = plain.substring(0, Math.min(plain.length(), room)).replaceAll("^-+|-+$", "");
    return middle.isEmpty() ? prefix + "-" + end : "%s-%s-%s".formatted(prefix, middle, end);
  }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What Maven knows of a jar: its coordinates and its licences, which may be those of a parent. It
 * is read where Maven has put it, so a build without a network has it too.
 */
record Pom(String group, String name, String version, List<String> licences) {

  /** That of a jar in Maven's repository, or in the target folder of a module of ours. */
  static Pom of(Path jar) throws IOException {
    Path version = jar.toAbsolutePath().getParent();
    Path name = version.getParent();
    Path pom = version.resolve(name.getFileName() + "-" + version.getFileName() + ".pom");
    return read(Files.exists(pom) ? pom : name.resolve("pom.xml"));
  }

  private static Pom read(Path file) throws IOException {
    Element project = parse(file);
    Optional<Element> parent = child(project, "parent");
    String group = text(project, "groupId").or(() -> parent.flatMap(p -> text(p, "groupId"))).get();
    String name = text(project, "artifactId").orElseThrow();
    String version =
        text(project, "version").or(() -> parent.flatMap(p -> text(p, "version"))).get();
    List<String> licences =
        child(project, "licenses").stream()
            .flatMap(Pom::children)
            .flatMap(licence -> text(licence, "name").stream())
            .toList();
    return new Pom(
        group,
        name,
        version,
        licences.isEmpty() && parent.isPresent()
            ? read(parent(file, group, parent.get())).licences()
            : licences);
  }

  /** The file of a parent, which is in the same repository, or in the folder above. */
  private static Path parent(Path file, String group, Element parent) {
    if (file.endsWith("pom.xml")) {
      return file.getParent().resolveSibling("pom.xml");
    }
    Path repository = file.getParent().getParent();
    for (int part = 0; part <= group.chars().filter(c -> c == '.').count() + 1; part++) {
      repository = repository.getParent();
    }
    String name = text(parent, "artifactId").orElseThrow();
    String version = text(parent, "version").orElseThrow();
    return repository
        .resolve(text(parent, "groupId").orElseThrow().replace('.', '/'))
        .resolve(name)
        .resolve(version)
        .resolve(name + "-" + version + ".pom");
  }

  private static Element parse(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("%s can't be read.".formatted(file), e);
    }
  }

  private static Optional<String> text(Element element, String name) {
    return child(element, name).map(child -> child.getTextContent().strip());
  }

  private static Optional<Element> child(Element element, String name) {
    return children(element).filter(child -> child.getTagName().equals(name)).findFirst();
  }

  private static Stream<Element> children(Node node) {
    return IntStream.range(0, node.getChildNodes().getLength())
        .mapToObj(node.getChildNodes()::item)
        .flatMap(child -> child instanceof Element element ? Stream.of(element) : Stream.empty());
  }
}

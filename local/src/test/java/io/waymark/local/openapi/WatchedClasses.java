package io.waymark.local.openapi;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import io.waymark.endpoint.Call;
import io.waymark.json.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The server's own classes once more, of which {@code Fields} tells {@link Reads} what is read of
 * it. So the description can't say anything else than the server does, and the server needs to know
 * nothing of it.
 */
final class WatchedClasses extends ClassLoader {
  private static final String OURS = "io.waymark.";
  private static final Set<String> SHARED = Set.of(Reads.class.getName());
  private static final ClassDesc READS = ClassDesc.of(Reads.class.getName());
  private static final ClassDesc FIELDS = ClassDesc.of(Fields.class.getName());
  private static final Set<String> NO_READS = Set.of("of", "ofQuery", "path", "missing", "only");

  WatchedClasses() {
    super(WatchedClasses.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS) || SHARED.contains(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = watched(name, in.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] watched(String name, byte[] bytes) {
    if (name.equals(Fields.class.getName())) {
      return transform(bytes, WatchedClasses::ofFields);
    }
    return name.equals(Call.class.getName()) ? transform(bytes, WatchedClasses::ofCall) : bytes;
  }

  /** What is to be added to a method. */
  private interface Additions {
    CodeTransform to(MethodModel method);
  }

  private static byte[] transform(byte[] bytes, Additions additions) {
    ClassFile format = ClassFile.of();
    ClassModel model = format.parse(bytes);
    return format.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            builder.transformMethod(method, MethodTransform.transformingCode(additions.to(method)));
          } else {
            builder.with(element);
          }
        });
  }

  private static CodeTransform ofCall(MethodModel method) {
    return Set.of("fields", "form").contains(method.methodName().stringValue())
        ? beforeReturn(code -> tell(code, "message", CD_Object))
        : CodeTransform.ACCEPT_ALL;
  }

  private static CodeTransform ofFields(MethodModel method) {
    String name = method.methodName().stringValue();
    boolean isPublic = (method.flags().flagsMask() & ClassFile.ACC_PUBLIC) != 0;
    if (isPublic && !NO_READS.contains(name)) {
      return atStart(code -> tellRead(code, name));
    }
    if (name.equals("ofQuery")) {
      return beforeReturn(code -> tell(code, "query", CD_Object));
    }
    return !isPublic && name.equals("message")
        ? beforeReturn(code -> tell(code.aload(0), "nested", CD_Object, CD_Object))
        : CodeTransform.ACCEPT_ALL;
  }

  private static void tellRead(CodeBuilder code, String method) {
    code.aload(0).aload(0).invokevirtual(FIELDS, "path", MethodTypeDesc.of(CD_String));
    code.ldc(method).aload(1);
    if (method.equals("enumeration")) {
      code.aload(2);
    } else {
      code.aconst_null();
    }
    tell(code, "read", CD_Object, CD_String, CD_String, CD_String, CD_Class);
  }

  private static void tell(CodeBuilder code, String what, ClassDesc... parameters) {
    code.invokestatic(READS, what, MethodTypeDesc.of(CD_void, parameters));
  }

  private static CodeTransform atStart(Consumer<CodeBuilder> added) {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder code) {
        added.accept(code);
      }

      @Override
      public void accept(CodeBuilder code, CodeElement element) {
        code.with(element);
      }
    };
  }

  /** Adds code that takes a copy of what the method returns. */
  private static CodeTransform beforeReturn(Consumer<CodeBuilder> added) {
    return (code, element) -> {
      if (element instanceof ReturnInstruction back && back.opcode() == Opcode.ARETURN) {
        code.dup();
        added.accept(code);
      }
      code.with(element);
    };
  }
}

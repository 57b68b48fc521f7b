package io.deskbridge.local.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Names under {@code localhost} are this machine (<a
 * href="https://www.rfc-editor.org/rfc/rfc6761#section-6.3">RFC 6761, section 6.3</a>), as browsers
 * and curl have it; the JVM asks DNS instead. Found by {@link java.util.ServiceLoader} in any JVM
 * that has this class path.
 */
public final class LoopbackNames extends InetAddressResolverProvider {

  private static final String SUFFIX = ".localhost";

  @Override
  public String name() {
    return "Deskbridge loopback names";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new LoopbackFirst(configuration.builtinResolver());
  }

  private record LoopbackFirst(InetAddressResolver otherwise) implements InetAddressResolver {

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      return otherwise.lookupByName(
          host.toLowerCase(Locale.ROOT).endsWith(SUFFIX) ? "localhost" : host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return otherwise.lookupByAddress(address);
    }
  }
}

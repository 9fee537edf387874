package cn.kuaichu.engine.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.kuaichu.ground.client.ClientAddress;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.metrics.MetricsEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Which addresses answer, which users may open them, and which headers they carry. Citizens have no accounts. Officials
 * log in at the web apps, which bring their own session, token and policy; there is no other login.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSafety {
  private static final String CITIZENS_CONTENT = "default-src 'self'; script-src 'self'; style-src 'self'; "
      + "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  /** Where the web apps say nothing themselves: scripts, pictures, refusals. */
  private static final String BARE_CONTENT = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors "
      + "'none'";
  private static final String NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
  /** Creates an administrator without login while the group of administrators is empty (CVE-2026-77226). */
  private static final RequestMatcher SETUP = any("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**");
  /** Work for programs outside the house; the product has none and asks for none. */
  private static final RequestMatcher WORKERS = any("/camunda/api/engine/engine/*/external-task/fetchAndLock");
  private static final RequestMatcher APPS = any("/camunda/app", "/camunda/app/", "/camunda/app/tasklist/**",
      "/camunda/app/cockpit/**", "/camunda/app/admin/**", "/camunda/app/welcome/**");
  /** The web apps' own filter asks for a login at these and lets everybody through at all others. */
  private static final RequestMatcher SERVICES = any("/camunda/api/engine/**", "/camunda/api/admin/auth/**",
      "/camunda/api/*/plugin/*/*/*/**");
  private static final RequestMatcher UNCHANGING = any("/assets/**", "/favicon.ico");

  /** The management port: bound to the loopback address, and still only these two. */
  @Bean
  @Order(1)
  SecurityFilterChain management(HttpSecurity http) throws Exception {
    http.securityMatcher(EndpointRequest.toAnyEndpoint()).authorizeHttpRequests(requests -> requests
        .requestMatchers(EndpointRequest.to(HealthEndpoint.class, MetricsEndpoint.class)).permitAll()
        .anyRequest().denyAll());
    return refusing(withoutAccounts(http), HttpStatus.NOT_FOUND).csrf(AbstractHttpConfigurer::disable).build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain webApps(HttpSecurity http, Clock clock, ClientAddress addresses) throws Exception {
    http.securityMatcher(any("/camunda", "/camunda/**")).authorizeHttpRequests(requests -> requests
        .requestMatchers(SETUP, WORKERS).denyAll()
        .requestMatchers(APPS, SERVICES).permitAll()
        .requestMatchers(any("/camunda/app/**", "/camunda/api/**")).denyAll()
        .anyRequest().permitAll());
    http.headers(headers -> headers.cacheControl(cache -> cache.disable()));
    headers(http, BARE_CONTENT);
    http.addFilterBefore(new LoginGate(new LoginThrottle(clock), addresses), AuthorizationFilter.class);
    http.addFilterAfter(new WriteGate(), LoginGate.class);
    return refusing(withoutAccounts(http), HttpStatus.FORBIDDEN).csrf(AbstractHttpConfigurer::disable).build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain citizensPages(HttpSecurity http) throws Exception {
    http.authorizeHttpRequests(requests -> requests
        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
        .requestMatchers(any("/", "/appeals", "/appeals/**", "/sheets", "/assets/**", "/favicon.ico", "/error"))
        .permitAll()
        .anyRequest().denyAll());
    http.csrf(csrf -> csrf.csrfTokenRepository(tokens()));
    http.headers(headers -> headers.cacheControl(cache -> cache.disable()).addHeaderWriter(personalPagesAreNotKept()));
    headers(http, CITIZENS_CONTENT);
    http.exceptionHandling(refusals -> refusals.accessDeniedHandler(WebSafety::sendToAPage));
    return refusing(withoutAccounts(http), HttpStatus.NOT_FOUND).build();
  }

  /** A person whose form has grown too old gets an address, as after every form: Back and Reload work there. */
  private static void sendToAPage(HttpServletRequest request, HttpServletResponse response,
      AccessDeniedException refused)
      throws IOException {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
      response.setStatus(HttpStatus.SEE_OTHER.value());
      response.setHeader(HttpHeaders.LOCATION, "/appeals/expired");
    } else {
      response.sendError(HttpStatus.FORBIDDEN.value());
    }
  }

  @Bean
  AnonymousSessions anonymousSessions(@Value("${kuaichu.anonymous-sessions}") int most) {
    return new AnonymousSessions(most);
  }

  /** No login goes through Spring; without this bean Spring would make up a user and print its password. */
  @Bean
  AuthenticationManager nobody() {
    return authentication -> {
      throw new ProviderNotFoundException("officials log in at the web apps");
    };
  }

  @Bean
  WebMvcConfigurer shortAddress() {
    return new WebMvcConfigurer() {
      @Override
      public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/camunda", "/camunda/app/tasklist/");
        registry.addRedirectViewController("/camunda/", "/camunda/app/tasklist/");
      }
    };
  }

  /** Keeps the token in a cookie of its own: a citizen who only reads needs no session on the server. */
  private static CookieCsrfTokenRepository tokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("kuaichu-form");
    tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
    return tokens;
  }

  private static HttpSecurity withoutAccounts(HttpSecurity http) throws Exception {
    return http.formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable).requestCache(cache -> cache.disable())
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  private static HttpSecurity refusing(HttpSecurity http, HttpStatus status) throws Exception {
    AuthenticationEntryPoint silently = (request, response, e) -> response.sendError(status.value());
    return http.exceptionHandling(refusals -> refusals.authenticationEntryPoint(silently));
  }

  private static void headers(HttpSecurity http, String content) throws Exception {
    http.headers(headers -> headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(content))
        .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
        .frameOptions(frames -> frames.deny())
        .httpStrictTransportSecurity(strict -> strict.disable()));
  }

  private static HeaderWriter personalPagesAreNotKept() {
    return new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(UNCHANGING),
        new CacheControlHeadersWriter());
  }

  private static RequestMatcher any(String... patterns) {
    RequestMatcher[] matchers = new RequestMatcher[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      matchers[i] = withDefaults().matcher(patterns[i]);
    }
    return new OrRequestMatcher(matchers);
  }
}

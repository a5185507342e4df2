package dev.plumbline.producer.web;

import dev.plumbline.messaging.run.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses query parameters that would be ignored: whoever sends one means something by it. */
final class KnownParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InvalidRequestException {
    if (handler instanceof HandlerMethod method) {
      Set<String> known = names(method);
      for (String name : request.getParameterMap().keySet()) {
        if (!known.contains(name)) {
          throw new InvalidRequestException(
              "'"
                  + name
                  + "' is not a parameter here; "
                  + (known.isEmpty() ? "there are none" : "those are " + String.join(", ", known)));
        }
      }
    }
    return true;
  }

  private static Set<String> names(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
      if (annotation != null) {
        names.add(
            annotation.name().isEmpty() ? parameter.getParameter().getName() : annotation.name());
      }
    }
    return names;
  }
}

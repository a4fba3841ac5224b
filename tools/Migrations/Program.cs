Console.WriteLine("Run tools/add-migration NAME; dotnet-ef starts this project by itself.");
